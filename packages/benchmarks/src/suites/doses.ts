import { PICTURES, type Picture } from '../pictures.ts';

/** How often a picture is answered in one process. */
export interface Dose {
  readonly picture: Picture;
  /** Requests that are not counted, until V8 has compiled what is hot. */
  readonly warmUp: number;
  /** Blocks that are counted; between two, the other subject has its turn. */
  readonly blocks: number;
  /** Requests in a block. */
  readonly requests: number;
}

/** Small pictures are answered more often: their times are shorter, and a disturbance weighs more. */
export const DOSES: readonly Dose[] = [
  { picture: PICTURES.vga, warmUp: 20, blocks: 6, requests: 5 },
  { picture: PICTURES.oneMegapixel, warmUp: 5, blocks: 5, requests: 3 },
  { picture: PICTURES.twelveMegapixels, warmUp: 2, blocks: 4, requests: 2 },
];

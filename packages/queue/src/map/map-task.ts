import type { RequestImage } from '@lambda-vision/middy';

/** One picture as the function sees it. */
export interface MapTask {
  readonly bucket: string;
  readonly key: string;
  /** The picture, checked by its header. */
  readonly image: RequestImage;
  /** When the work should be done, milliseconds since the epoch. */
  readonly deadline: number;
}

import { InvalidOptionError } from '../../errors/invalid-option-error.js';

/** A stretch of pixels in which one tile gives way to the next. */
export interface Ramp {
  readonly from: number;
  /** Behind its last pixel; the same as `from` where tiles meet without overlap. */
  readonly to: number;
}

/** One tile along one axis. */
export interface TileSpan {
  /** First pixel of the picture in it. */
  readonly start: number;
  /** Where it takes over from the tile before; absent in the first. */
  readonly rampIn?: Ramp;
  /** Where it gives way to the tile behind; absent in the last. */
  readonly rampOut?: Ramp;
}

/**
 * Spreads tiles of one length evenly along an axis, as few as share at least `overlap` pixels with their neighbours.
 * A ramp of `overlap` pixels lies in the middle of what two tiles share; ramps do not meet.
 *
 * @param extent - Of the picture, in pixels; where it is less than a tile, one tile is returned that juts out.
 * @param tile - Length of a tile in pixels.
 * @param overlap - At most a quarter of a tile: three tiles would share pixels otherwise.
 * @throws {InvalidOptionError} If the overlap is more than that, or no whole number from 0.
 */
export function planTileAxis(extent: number, tile: number, overlap: number): TileSpan[] {
  if (!(Number.isSafeInteger(overlap) && overlap >= 0 && overlap * 4 <= tile)) {
    throw new InvalidOptionError({
      option: 'tiles.overlap',
      expected: `a whole number of at most ${Math.floor(tile / 4)}, a quarter of a tile`,
      received: overlap,
    });
  }
  if (extent <= tile) return [{ start: 0 }];
  const count = Math.ceil((extent - overlap) / (tile - overlap));
  const starts = Array.from({ length: count }, (_, index) =>
    Math.round((index * (extent - tile)) / (count - 1)),
  );
  const ramps = starts.slice(1).map((next, index): Ramp => {
    const from = Math.floor((next + starts[index]! + tile - overlap) / 2);
    return { from, to: from + overlap };
  });
  return starts.map((start, index) => {
    const rampIn = ramps[index - 1];
    const rampOut = ramps[index];
    return { start, ...(rampIn && { rampIn }), ...(rampOut && { rampOut }) };
  });
}

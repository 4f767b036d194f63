import type { Photo } from '../calibrate/photo-samples.js';
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';

/** Photos by what they are used for; no photo is in two of them. */
export interface PhotoSplit {
  /** To find ranges. */
  readonly calibration: readonly Photo[];
  /** To judge while layers are put back into float. */
  readonly tuning: readonly Photo[];
  /** To judge and measure what came out. */
  readonly holdout: readonly Photo[];
}

/** Of the photos that models are made with, one in so many tunes. */
const ONE_IN = 4;

/**
 * Parts photos, always in the same way. They are dealt in turn rather than cut in the middle, since lists are often
 * sorted by what is on the photos.
 *
 * @throws {OptimizeError} `OPTIMIZE_INVALID_OPTION` if a path is both among the photos and held out.
 */
export function splitPhotos(photos: readonly Photo[], holdout?: readonly Photo[]): PhotoSplit {
  const both = holdout?.find((photo) => photos.includes(photo));
  if (both !== undefined) {
    const name = typeof both === 'string' ? both : 'a photo';
    throw new OptimizeError({
      code: OPTIMIZE_ERROR_CODES.INVALID_OPTION,
      message: `Expected held-out photos to be others than those to calibrate with but ${name} is among both.`,
    });
  }
  const making = holdout === undefined ? photos.filter((_, at) => at % 2 === 0) : photos;
  const tuning = making.filter((_, at) => at % ONE_IN === ONE_IN - 1);
  return {
    calibration: making.filter((_, at) => at % ONE_IN !== ONE_IN - 1),
    tuning,
    holdout: holdout ?? photos.filter((_, at) => at % 2 === 1),
  };
}

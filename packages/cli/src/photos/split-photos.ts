import { CliError } from '../verb/cli-error.js';

/** Photos that a model is made with, and others that it is judged on. */
export interface SplitPhotos {
  readonly photos: readonly string[];
  readonly holdout: readonly string[];
}

/**
 * Keeps some photos aside to judge on; no photo does both. They are spread evenly, because lists are often sorted by what
 * is on the photos.
 *
 * @param count - Photos to keep aside; half of them where it is left out.
 * @throws {CliError} `CLI_PHOTOS` if none would be left.
 */
export function splitPhotos(photos: readonly string[], count = Math.floor(photos.length / 2)): SplitPhotos {
  if (count < 1 || count >= photos.length) {
    const wanted = count < 1 ? 'at least two photos' : `more than the ${count} photos that are kept aside`;
    throw new CliError({
      code: 'CLI_PHOTOS',
      message: `Expected ${wanted}, to make a model with some and judge it on others, but received ${photos.length}.`,
    });
  }
  const step = photos.length / count;
  const aside = new Set(Array.from({ length: count }, (_, at) => Math.floor((at + 0.5) * step)));
  return {
    photos: photos.filter((_, at) => !aside.has(at)),
    holdout: photos.filter((_, at) => aside.has(at)),
  };
}

import { readFile } from 'node:fs/promises';
import { type DecodedImage, decodeImage, VisionError } from '@lambda-vision/core';
import type { Photo, UnreadablePhoto } from '../../calibrate/photo-samples.js';
import { OptimizeError } from '../../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../../errors/optimize-error-codes.js';

/** A photo that could be read. */
export interface ReadPhoto {
  readonly name: string;
  /** Place among the photos, those that could not be read included. */
  readonly place: number;
  readonly image: DecodedImage;
}

/** Reads photos one by one, and counts those that cannot be read. */
export class PhotoReader {
  readonly unreadable: UnreadablePhoto[] = [];
  readonly #photos: readonly Photo[];
  readonly #maxUnreadable: number;

  /**
   * @param maxUnreadable - Share that may be unreadable, 0–1.
   * @throws {OptimizeError} `OPTIMIZE_NO_PHOTOS` if there are none.
   */
  constructor(photos: readonly Photo[], maxUnreadable: number) {
    this.#photos = photos;
    this.#maxUnreadable = maxUnreadable;
    if (photos.length === 0) throw noPhotos('there are none.');
  }

  /**
   * The photos that can be read, each decoded when it is asked for.
   *
   * @throws {OptimizeError} `OPTIMIZE_UNREADABLE_PHOTOS` if more than allowed cannot be read, `OPTIMIZE_NO_PHOTOS` if
   * none can.
   */
  async *read(): AsyncGenerator<ReadPhoto, void, undefined> {
    for (const [place, photo] of this.#photos.entries()) {
      const name = typeof photo === 'string' ? photo : `photo ${place + 1}`;
      let image: DecodedImage;
      try {
        image = await decodeImage(typeof photo === 'string' ? await readFile(photo) : photo);
      } catch (error) {
        this.#leaveOut({ photo: name, reason: reasonOf(error) });
        continue;
      }
      yield { name, place, image };
    }
  }

  #leaveOut(photo: UnreadablePhoto): void {
    this.unreadable.push(photo);
    const [count, all] = [this.unreadable.length, this.#photos.length];
    const first = `The first: ${this.unreadable[0]?.photo}: ${this.unreadable[0]?.reason}`;
    if (count === all) throw noPhotos(`none can be read. ${first}`);
    // Not at the end: nobody need wait for hundreds to learn that they are too few.
    if (count > this.#maxUnreadable * all) {
      throw new OptimizeError({
        code: OPTIMIZE_ERROR_CODES.UNREADABLE_PHOTOS,
        message: `${count} of ${all} photos cannot be read, more than ${Math.round(this.#maxUnreadable * 100)} %. ${first}`,
      });
    }
  }
}

/** A picture's fault is its reason; anything else is a fault of ours, and thrown. */
function reasonOf(error: unknown): string {
  const isSystemError = error instanceof Error && 'syscall' in error;
  if (error instanceof VisionError || isSystemError) return (error as Error).message;
  throw error;
}

function noPhotos(reality: string): OptimizeError {
  return new OptimizeError({
    code: OPTIMIZE_ERROR_CODES.NO_PHOTOS,
    message: `Expected photos to judge a model by but ${reality}`,
  });
}

import { sharedPhotos } from '../shared-photos.js';

/**
 * Paths of photos of the shared test data: two street scenes, four with text, and animals and things.
 *
 * @param count - How many, at most 100.
 */
export function photos(count: number): string[] {
  return sharedPhotos(['coco-photos', 'ocr-text', 'imagenet-sample']).slice(0, count);
}

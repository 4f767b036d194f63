import { existsSync, readdirSync } from 'node:fs';
import { shared } from '../shared.js';

/**
 * Paths of photos of the shared test data: two street scenes, four with text, and animals and things.
 *
 * @param count - How many, at most 100.
 */
export function photos(count: number): string[] {
  return ['coco-photos', 'ocr-text', 'imagenet-sample']
    .filter((folder) => existsSync(shared('images', folder)))
    .flatMap((folder) =>
      readdirSync(shared('images', folder))
        .filter((name) => /\.jpe?g$/i.test(name))
        .sort()
        .map((name) => shared('images', folder, name)),
    )
    .slice(0, count);
}

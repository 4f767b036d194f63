import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawImage, encodePng } from '@lambda-vision/testing';

/** Writes pictures that are mostly red, green or blue in turn, no two alike, with labels beside their folder. */
export async function writeColourPhotos(folder: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const lines: string[] = [];
  for (let at = 0; at < count; at++) {
    const strong = at % 3;
    const file = `${String(at).padStart(2, '0')}.png`;
    const pixel = (x: number, y: number) =>
      [0, 1, 2].map((channel) =>
        channel === strong ? 150 + ((at * 7 + x) % 100) : (at * 5 + 3 * y) % 90,
      ) as [number, number, number];
    await writeFile(join(folder, file), encodePng(drawImage({ width: 24, height: 18, pixel })));
    lines.push(`${file},${['red', 'green', 'blue'][strong]}`);
  }
  await writeFile(`${folder}.csv`, `${lines.join('\n')}\n`);
}

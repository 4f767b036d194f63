import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { NODE_VERSIONS } from './node-versions.ts';
import { describeShared, shared } from './shared.ts';

const VGA = shared('images', 'exif-samples/DSCN0010.jpg');
const TWELVE_MEGAPIXELS = shared('images', 'exif-samples/42_IndexError.jpg');

/** Prints by how many bytes the largest resident set has grown through the large picture, and its size. */
const MEASURE = `
import { readFileSync } from 'node:fs';
import { decodeImage } from ${JSON.stringify(import.meta.resolve('@lambda-vision/core'))};
const [small, large] = process.argv.slice(1).map((path) => readFileSync(path));
await decodeImage(small);
const before = process.resourceUsage().maxRSS;
const { width, height } = await decodeImage(large);
const growth = (process.resourceUsage().maxRSS - before) * 1024;
console.log(JSON.stringify({ growth, pixels: width * height, file: large.length }));
`;

describeShared.each(NODE_VERSIONS)('decoding 12 megapixels on $name', ({ node }) => {
  it("takes the codec's RGBA and our RGB pixels, and no third copy", async () => {
    const { stdout } = await promisify(execFile)(node, [
      '--input-type=module',
      '-e',
      MEASURE,
      VGA,
      TWELVE_MEGAPIXELS,
    ]);
    const { growth, pixels, file } = JSON.parse(stdout) as Record<'growth' | 'pixels' | 'file', number>;

    // Beside the pixels: the file in the codec, its rows, V8. A further copy of the pixels would be 37 to 49 MB.
    expect(growth).toBeGreaterThan(pixels * 6);
    expect(growth).toBeLessThan(pixels * 7 + file * 2 + 20e6);
  });
});

import assert from 'node:assert/strict';
import type { RawImage } from '../images/raw-image.js';

/** Checks that a picture is complete and as expected, up to a difference of its levels. */
export function checkPicture(received: RawImage, expected: RawImage, tolerance: number): void {
  const { width, height, data } = received;
  assert.deepEqual({ width, height }, { width: expected.width, height: expected.height });
  assert.equal(data.length, width * height * 3);
  const apart = data.findIndex((level, at) => Math.abs(level - (expected.data[at] ?? 0)) > tolerance);
  const pixel = Math.floor(apart / 3);
  assert.equal(
    apart,
    -1,
    `Expected level ${expected.data[apart]} at ${pixel % width},${Math.floor(pixel / width)} but received ${data[apart]}.`,
  );
}

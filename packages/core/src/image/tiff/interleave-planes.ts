/**
 * Puts planes of samples together, pixel by pixel.
 *
 * @param planes - One sample per pixel each.
 * @param sampleBytes - 1 or 2.
 * @returns As many pixels as the shortest plane has.
 */
export function interleavePlanes(planes: readonly Uint8Array[], sampleBytes: 1 | 2): Uint8Array {
  const pixels = Math.floor(Math.min(...planes.map(({ length }) => length)) / sampleBytes);
  const step = planes.length * sampleBytes;
  const data = new Uint8Array(pixels * step);
  for (const [index, plane] of planes.entries()) {
    for (let pixel = 0, at = index * sampleBytes; pixel < pixels; pixel++, at += step) {
      data[at] = plane[pixel * sampleBytes]!;
      if (sampleBytes === 2) data[at + 1] = plane[pixel * sampleBytes + 1]!;
    }
  }
  return data;
}

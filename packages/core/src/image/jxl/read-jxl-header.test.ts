import { describe, expect, it } from 'vitest';
import { readHeader } from '../read-header.js';

/** Bits of a codestream, as they are read: each value with its number of bits, the lowest first. */
function codestream(...fields: readonly (readonly [value: number, bits: number])[]): Uint8Array {
  const bits = fields.flatMap(([value, count]) =>
    Array.from({ length: count }, (_, bit) => Math.floor(value / 2 ** bit) % 2),
  );
  const bytes = new Uint8Array(2 + Math.ceil(bits.length / 8) + 8);
  bytes.set([0xff, 0x0a]);
  for (const [at, bit] of bits.entries()) bytes[2 + (at >> 3)]! |= bit << (at & 7);
  return bytes;
}

function box(type: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + data.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, data]);
}

const SIGNATURE = box('JXL ', Uint8Array.of(0x0d, 0x0a, 0x87, 0x0a));
const FTYP = box('ftyp', Buffer.from('jxl \0\0\0\0jxl ', 'latin1'));

const [ON, OFF] = [
  [1, 1],
  [0, 1],
] as const;
/** 4000x3000: not small, 13 bits of height, ratio 4:3. */
const SIZE = [OFF, [1, 2], [2999, 13], [3, 3]] as const;

describe('readHeader() of a JPEG XL', () => {
  it.each([
    ['height and ratio', SIZE, { width: 4000, height: 3000 }],
    ['multiples of 8', [ON, [5, 5], [0, 3], [7, 5]] as const, { width: 64, height: 48 }],
    [
      'both sides in full',
      [OFF, [0, 2], [0, 9], [0, 3], [3, 2], [99_999, 30]] as const,
      { width: 100_000, height: 1 },
    ],
  ])('reads a size of %s', (_, size, expected) => {
    const file = codestream(...size, ON);

    expect(readHeader(file)).toMatchObject({
      mediaType: 'image/jxl',
      ...expected,
      bitDepth: 8,
      orientation: 1,
    });
  });

  it('gives the size as its decoders do, turned upright', () => {
    const extra = [OFF, ON, [5, 3], OFF, OFF, OFF] as const;

    expect(readHeader(codestream(...SIZE, ...extra, OFF, [1, 2]))).toMatchObject({
      width: 3000,
      height: 4000,
      orientation: 1,
      bitDepth: 10,
    });
  });

  it.each([
    ['a small preview', [ON, [2, 2], [4, 5], [1, 3]] as const],
    ['a preview of any size', [OFF, [1, 2], [3, 8], [0, 3], [0, 2], [9, 6]] as const],
  ])('skips a size to show, %s and animation before the depth', (_, preview) => {
    const animation = [ON, [0, 2], [0, 2], [1, 2], [5, 3], OFF] as const;
    const file = codestream(...SIZE, OFF, ON, [0, 3], ON, ...SIZE, ON, ...preview, ...animation, ON, [0, 2]);

    expect(readHeader(file)).toMatchObject({ width: 4000, height: 3000, bitDepth: 32 });
  });

  it('finds the codestream in a box, and in parts of a few bytes', () => {
    const bare = codestream(...SIZE, ON);
    const part = (from: number, to: number) =>
      box('jxlp', Uint8Array.of(0, 0, 0, from, ...bare.subarray(from, to)));

    for (const boxes of [
      [box('jxlc', bare)],
      [part(0, 4), part(4, 9)],
      [part(0, 2), box('Exif', bare), part(2, 99)],
    ])
      expect(readHeader(Buffer.concat([SIGNATURE, FTYP, ...boxes]))).toMatchObject({
        width: 4000,
        height: 3000,
      });
  });

  it.each([
    ['the signature', codestream(...SIZE, ON).subarray(0, 2)],
    ['half a size', codestream(...SIZE, ON).subarray(0, 4)],
    ['boxes without a picture', Buffer.concat([SIGNATURE, FTYP])],
  ])('refuses a file of nothing but %s', (_, file) => {
    expect(() => readHeader(file)).toThrow(expect.objectContaining({ code: 'VISION_IMAGE_DECODE' }));
  });
});

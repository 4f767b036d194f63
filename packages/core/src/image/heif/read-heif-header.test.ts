import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VisionError } from '../../errors/vision-error.js';
import { readHeader } from '../read-header.js';

function box(type: string, ...parts: readonly (Uint8Array | readonly number[])[]): Buffer {
  const data = Buffer.concat(parts.map((part) => Uint8Array.from(part)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + data.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, data]);
}

function uint32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return bytes;
}

const ftyp = (brand = 'avif') => box('ftyp', Buffer.from(`${brand}\0\0\0\0mif1`, 'latin1'));
const ispe = (width: number, height: number) => box('ispe', uint32(0, width, height));
const pixi = (...depths: readonly number[]) => box('pixi', uint32(0), [depths.length, ...depths]);
const alpha = box('auxC', uint32(0), Buffer.from('urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0', 'latin1'));

interface Heif {
  readonly properties: readonly Uint8Array[];
  /** Indices of the primary item's properties, counted from 1. */
  readonly primary?: readonly number[];
  readonly large?: boolean;
  readonly brand?: string;
}

/** A file whose item 2 is shown; item 1 has the first property alone. */
function heif({
  properties,
  primary = properties.map((_, at) => at + 1),
  large = false,
  brand,
}: Heif): Buffer {
  const id = (value: number) => (large ? uint32(value) : [0, value]);
  const index = (value: number) => (large ? [0x80, value] : [0x80 | value]);
  const flags = large ? [1, 0, 0, 1] : [0, 0, 0, 0];
  const associations = [id(1), [1], index(1), id(2), [primary.length], ...primary.map(index)];
  const iprp = box('iprp', box('ipco', ...properties), box('ipma', flags, uint32(2), ...associations));
  const pitm = box('pitm', large ? [1, 0, 0, 0] : [0, 0, 0, 0], id(2));
  return Buffer.concat([ftyp(brand), box('meta', uint32(0), pitm, iprp)]);
}

describe('readHeader() of AVIF, HEIC and HEIF', () => {
  it.each([
    ['avif', 'image/avif'],
    ['heic', 'image/heic'],
    ['mif1', 'image/heif'],
  ])('reads size, depth and channels of the brand %s', (brand, mediaType) => {
    const file = heif({ properties: [ispe(640, 427), pixi(10, 10, 10)], brand });

    expect(readHeader(file)).toEqual({
      mediaType,
      width: 640,
      height: 427,
      orientation: 1,
      bitDepth: 10,
      channels: 3,
      frames: 1,
      animated: false,
      decodedBytes: 640 * 427 * 15,
    });
  });

  it('takes the properties of the picture that is shown, not of a thumbnail', () => {
    const properties = [ispe(160, 120), ispe(4000, 3000), pixi(8)];

    const header = readHeader(heif({ properties, primary: [2, 3, 0, 99] }));

    expect(header).toMatchObject({ width: 4000, height: 3000, channels: 1 });
  });

  it.each([false, true])(
    'crops and turns as decoders do, in the order of the file (large boxes: %s)',
    (large) => {
      const clap = box('clap', uint32(300, 1, 200, 1, 0, 1, 0, 1));
      const turn = box('irot', [3]);
      const half = box('irot', [2]);

      const read = (...rest: readonly Uint8Array[]) =>
        readHeader(heif({ properties: [ispe(400, 250), ...rest], large }));

      expect(read(clap, turn)).toMatchObject({ width: 200, height: 300, orientation: 1 });
      expect(read(half)).toMatchObject({ width: 400, height: 250 });
      expect(read(box('clap', uint32(900, 1, 900, 1)))).toMatchObject({ width: 400, height: 250 });
    },
  );

  it('counts an alpha plane, and 8 bits where nothing is said', () => {
    expect(readHeader(heif({ properties: [ispe(4, 4), alpha] }))).toMatchObject({ channels: 4, bitDepth: 8 });
    expect(readHeader(heif({ properties: [ispe(4, 4), box('auxC', uint32(0, 0))] }))).toMatchObject({
      channels: 3,
    });
  });

  it('reads boxes with 64-bit sizes and one that goes to the end', () => {
    const file = heif({ properties: [ispe(40, 30)] });
    const start = ftyp().length;
    const content = file.subarray(start + 8);
    const large = Buffer.concat([uint32(1), Buffer.from('meta'), uint32(0, content.length + 16), content]);
    const open = Buffer.concat([uint32(0), Buffer.from('meta'), content]);

    for (const meta of [large, open])
      expect(readHeader(Buffer.concat([ftyp(), meta]))).toMatchObject({ width: 40, height: 30 });
  });

  it.each([
    ['without boxes', ftyp()],
    ['with a box shorter than its header', Buffer.concat([ftyp(), uint32(5), Buffer.from('meta')])],
    ['with half a 64-bit size', Buffer.concat([ftyp(), uint32(1), Buffer.from('meta'), uint32(0)])],
    ['without a primary item', Buffer.concat([ftyp(), box('meta', uint32(0), box('iprp'))])],
    ['without properties', Buffer.concat([ftyp(), box('meta', uint32(0), box('pitm', [0, 0, 0, 0, 0, 2]))])],
    [
      'without a list of properties',
      Buffer.concat([
        ftyp(),
        box('meta', uint32(0), box('pitm', [0, 0, 0, 0, 0, 2]), box('iprp', box('ipma'))),
      ]),
    ],
    ['without a size', heif({ properties: [pixi(8)] })],
    [
      'turned before it has a size',
      heif({ properties: [box('irot', [1]), box('clap', uint32(1, 1, 1, 1))] }),
    ],
    ['of no width', heif({ properties: [ispe(0, 30)] })],
    [
      'cropped to a fraction of nothing',
      heif({ properties: [ispe(40, 30), box('clap', uint32(0, 0, 1, 1))] }),
    ],
  ])('refuses a file %s', (_, file) => {
    expect(() => readHeader(file)).toThrow(expect.objectContaining({ code: 'VISION_IMAGE_DECODE' }));
  });

  it('throws nothing but VisionErrors at damaged files', () => {
    const whole = heif({ properties: [ispe(40, 30), pixi(8, 8, 8), alpha, box('irot', [1])] });
    const changes = fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })), {
      maxLength: 8,
    });

    fc.assert(
      fc.property(changes, fc.nat({ max: whole.length }), (mutations, length) => {
        const file = Uint8Array.from(whole).subarray(0, length);
        for (const [at, value] of mutations) if (at < length) file[at] = value;
        try {
          expect(readHeader(file).width).toBeGreaterThan(0);
        } catch (error) {
          expect(VisionError.isInstance(error)).toBe(true);
        }
      }),
    );
  });
});

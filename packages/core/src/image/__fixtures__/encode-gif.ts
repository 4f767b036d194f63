import { encodeLzw } from './encode-lzw.js';

/** A drawn picture of colours from a table. */
export interface IndexedImage {
  readonly width: number;
  readonly height: number;
  /** One index per pixel. */
  readonly indices: readonly number[];
}

/** Options of {@link encodeGif}. */
export interface EncodeGifOptions {
  /** RGB of each colour, 2–256 of them, written as the screen's table. */
  readonly colors: readonly (readonly number[])[];
  /** Written as the frame's own table. */
  readonly ownColors?: readonly (readonly number[])[];
  /** Size of the screen. @defaultValue the picture's */
  readonly screen?: { readonly width: number; readonly height: number };
  readonly left?: number;
  readonly top?: number;
  readonly interlaced?: boolean;
  readonly transparent?: number;
  /** Longest sub-block, 1–255. */
  readonly blockBytes?: number;
}

/** Writes a GIF of one frame. */
export function encodeGif(image: IndexedImage, options: EncodeGifOptions): Uint8Array {
  const { colors, ownColors = [], screen = image, left = 0, top = 0, interlaced = false, transparent } = options;
  const sizeBits = (table: readonly unknown[]) => Math.max(1, Math.ceil(Math.log2(table.length)));
  const symbolBits = Math.max(2, sizeBits(ownColors.length > 0 ? ownColors : colors));
  const table = (rgb: readonly (readonly number[])[]) => {
    const bytes = new Uint8Array(rgb.length === 0 ? 0 : 3 * 2 ** sizeBits(rgb));
    bytes.set(rgb.flat());
    return bytes;
  };
  const flags = (rgb: readonly unknown[]) => (rgb.length === 0 ? 0 : 0x80 | (sizeBits(rgb) - 1));
  const descriptor = Buffer.alloc(10, ',');
  for (const [index, value] of [left, top, image.width, image.height].entries())
    descriptor.writeUInt16LE(value, 1 + 2 * index);
  descriptor[9] = flags(ownColors) | (interlaced ? 0x40 : 0);
  const header = Buffer.from('GIF89a\0\0\0\0\0\0\0', 'latin1');
  header.writeUInt16LE(screen.width, 6);
  header.writeUInt16LE(screen.height, 8);
  header[10] = flags(colors);
  const control = transparent === undefined ? [] : [0x21, 0xf9, 4, 1, 0, 0, transparent, 0];
  const symbols = interlaced ? interlace(image) : image.indices;
  const data = encodeLzw(symbols, { symbolBits, highestFirst: false, early: 0 });
  return Uint8Array.from([
    ...header,
    ...table(colors),
    ...control,
    ...descriptor,
    ...table(ownColors),
    symbolBits,
    ...subBlocks(data, options.blockBytes ?? 255),
    0x3b,
  ]);
}

function interlace({ width, height, indices }: IndexedImage): number[] {
  const rows = Array.from({ length: height }, (_, y) => y);
  const pass = (y: number) => [8, 4, 2, 1].findIndex((step) => y % step === 0);
  return rows
    .toSorted((a, b) => pass(a) - pass(b) || a - b)
    .flatMap((y) => indices.slice(y * width, (y + 1) * width));
}

function subBlocks(data: Uint8Array, most: number): number[] {
  const blocks: number[] = [];
  for (let at = 0; at < data.length; at += most) {
    const block = data.subarray(at, at + most);
    blocks.push(block.length, ...block);
  }
  return [...blocks, 0];
}

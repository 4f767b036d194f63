import type { Box } from '../tensor/box.js';
import type { Layout } from '../tensor/layout.js';
import type { Size } from '../tensor/size.js';
import { type ElementBits, elementBits, elementTables, type Normalization } from './element-tables.js';
import { grayRow, type LumaRow, yRow } from './luma-row.js';
import type { ChannelOrder } from './preprocess-spec.js';
import type { ResolvedInputSpec } from './resolve-input-spec.js';

/** The part of a tensor that holds one picture. */
export interface PictureSlot {
  readonly bits: ElementBits;
  /** Index of the picture's first element. */
  readonly offset: number;
  readonly size: Size;
}

const LUMA: Readonly<Partial<Record<ChannelOrder, LumaRow>>> = { GRAY: grayRow, Y: yRow };

/** Normalises levels and writes them where the tensor's layout and channel order want them. */
export class PictureWriter {
  readonly #layout: Layout;
  readonly #order: ChannelOrder;
  readonly #normalization: Normalization;
  readonly #tables: readonly ElementBits[];
  /** Elements of the constant channels. */
  readonly #extras: readonly number[];
  /** Elements of one pixel. */
  readonly #channels: number;

  constructor(input: ResolvedInputSpec, normalization: Normalization) {
    this.#layout = input.layout;
    this.#order = input.channelOrder;
    this.#normalization = normalization;
    this.#tables = elementTables(normalization);
    const plain = { dtype: normalization.dtype, rescale: 1, mean: [0], std: [1] };
    this.#extras = input.extraChannels.map((value) => elementBits(value, 0, plain));
    this.#channels = this.#tables.length + this.#extras.length;
  }

  /** Writes one level into all channels of a rectangle. */
  fill({ bits, offset, size }: PictureSlot, { x1, y1, x2, y2 }: Box, level: number): void {
    const channels = this.#tables.length;
    const values = this.#tables.map((_, channel) => elementBits(level, channel, this.#normalization));
    for (let y = y1; y < y2; y++) {
      const start = offset + y * size.width;
      if (this.#layout === 'NCHW') {
        for (let channel = 0; channel < channels; channel++) {
          const plane = start + channel * size.width * size.height;
          bits.fill(values[channel]!, plane + x1, plane + x2);
        }
        continue;
      }
      for (let x = x1; x < x2; x++) {
        const pixel = offset + (y * size.width + x) * this.#channels;
        for (let channel = 0; channel < channels; channel++) bits[pixel + channel] = values[channel]!;
      }
    }
  }

  /** Writes the constant channels, which follow those of the picture. */
  writeExtraChannels({ bits, offset, size }: PictureSlot): void {
    const area = size.width * size.height;
    for (const [index, value] of this.#extras.entries()) {
      const channel = this.#tables.length + index;
      if (this.#layout === 'NCHW') bits.fill(value, offset + channel * area, offset + (channel + 1) * area);
      else for (let pixel = 0; pixel < area; pixel++) bits[offset + pixel * this.#channels + channel] = value;
    }
  }

  /**
   * Writes one row of pixels.
   *
   * @param row - RGB interleaved; overwritten where the tensor has one channel.
   * @param x - Column of the first pixel.
   * @param count - Pixels.
   */
  writeRow({ bits, offset, size }: PictureSlot, row: Uint8Array, x: number, y: number, count: number): void {
    const position = y * size.width + x;
    const luma = LUMA[this.#order];
    if (luma !== undefined) {
      // In place: pixel n is written at byte n, after the bytes from 3n on were read.
      luma(row, row, count);
      const step = this.#layout === 'NCHW' ? 1 : this.#channels;
      writeSingle(row, count, this.#tables[0]!, bits, offset + position * step, step);
      return;
    }
    // The channel of the tensor that takes red, and the one that takes blue.
    const red = this.#order === 'RGB' ? 0 : 2;
    const blue = 2 - red;
    const tables = [this.#tables[red]!, this.#tables[1]!, this.#tables[blue]!] as const;
    if (this.#layout === 'NHWC') {
      writeInterleaved(row, count, tables, bits, offset + position * this.#channels, red, this.#channels);
      return;
    }
    const plane = size.width * size.height;
    const start = offset + position;
    writePlanar(row, count, tables, bits, start + red * plane, start + plane, start + blue * plane);
  }
}

type ChannelTables = readonly [red: ElementBits, green: ElementBits, blue: ElementBits];

function writeSingle(
  row: Uint8Array,
  count: number,
  table: ElementBits,
  bits: ElementBits,
  start: number,
  step: number,
): void {
  for (let x = 0, out = start; x < count; x++, out += step) bits[out] = table[row[x]!]!;
}

function writeInterleaved(
  row: Uint8Array,
  count: number,
  [redTable, greenTable, blueTable]: ChannelTables,
  bits: ElementBits,
  start: number,
  red: number,
  step: number,
): void {
  const blue = 2 - red;
  for (let x = 0, out = start; x < count * 3; x += 3, out += step) {
    bits[out + red] = redTable[row[x]!]!;
    bits[out + 1] = greenTable[row[x + 1]!]!;
    bits[out + blue] = blueTable[row[x + 2]!]!;
  }
}

function writePlanar(
  row: Uint8Array,
  count: number,
  [redTable, greenTable, blueTable]: ChannelTables,
  bits: ElementBits,
  red: number,
  green: number,
  blue: number,
): void {
  for (let x = 0, p = 0; x < count; x++, p += 3) {
    bits[red + x] = redTable[row[p]!]!;
    bits[green + x] = greenTable[row[p + 1]!]!;
    bits[blue + x] = blueTable[row[p + 2]!]!;
  }
}

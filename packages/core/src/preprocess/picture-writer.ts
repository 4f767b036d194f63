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

  constructor(input: ResolvedInputSpec, normalization: Normalization) {
    this.#layout = input.layout;
    this.#order = input.channelOrder;
    this.#normalization = normalization;
    this.#tables = elementTables(normalization);
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
      let out = offset + (y * size.width + x1) * channels;
      for (let x = x1; x < x2; x++) for (const value of values) bits[out++] = value;
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
      writeSingle(row, count, this.#tables[0]!, bits, offset + position);
      return;
    }
    // The channel of the tensor that takes red, and the one that takes blue.
    const red = this.#order === 'RGB' ? 0 : 2;
    const blue = 2 - red;
    const tables = [this.#tables[red]!, this.#tables[1]!, this.#tables[blue]!] as const;
    if (this.#layout === 'NHWC') {
      writeInterleaved(row, count, tables, bits, offset + position * 3, red);
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
): void {
  for (let x = 0; x < count; x++) bits[start + x] = table[row[x]!]!;
}

function writeInterleaved(
  row: Uint8Array,
  count: number,
  [redTable, greenTable, blueTable]: ChannelTables,
  bits: ElementBits,
  start: number,
  red: number,
): void {
  const blue = 2 - red;
  for (let x = 0; x < count * 3; x += 3) {
    bits[start + x + red] = redTable[row[x]!]!;
    bits[start + x + 1] = greenTable[row[x + 1]!]!;
    bits[start + x + blue] = blueTable[row[x + 2]!]!;
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

/** One component of a flat JPEG. */
export interface FlatComponent {
  /** Sampling factors. */
  readonly horizontal: number;
  readonly vertical: number;
  /** Level of a block of 8x8 samples, 0–255, by its place among the component's blocks. */
  readonly level: (column: number, row: number) => number;
}

/** Options of {@link encodeFlatJpeg}. */
export interface EncodeFlatJpegOptions {
  readonly width: number;
  readonly height: number;
  readonly components: readonly FlatComponent[];
  /** Transform of the Adobe marker. @defaultValue no marker */
  readonly adobe?: number;
  /** Units between restart markers. @defaultValue none */
  readonly restartInterval?: number;
  /** Whether the levels come in two passes: all but the lowest bit, then that. */
  readonly progressive?: boolean;
}

/** Codes of 4 bits for differences of 0–11 bits; one of 1 bit for the end of a block. */
const DC_TABLE = [0x00, 0, 0, 0, 12, ...new Array(12).fill(0), ...Array.from({ length: 12 }, (_, bits) => bits)];
const AC_TABLE = [0x10, 1, ...new Array(15).fill(0), 0];
/** Quantized by 8, the first coefficient is the level itself. */
const QUANTIZATION = new Array(64).fill(8);

/**
 * Writes a JPEG whose blocks are flat, with any components and samplings. Every level comes back as it was, so that
 * what decoders make of the components can be told to the byte.
 */
export function encodeFlatJpeg(options: EncodeFlatJpegOptions): Uint8Array {
  const { width, height, components, adobe, restartInterval = 0, progressive = false } = options;
  const frame = components.flatMap(({ horizontal, vertical }, index) => [index + 1, (horizontal << 4) | vertical, 0]);
  const scan = (last: number, bits: number) => [
    components.length,
    ...components.flatMap((_, index) => [index + 1, 0]),
    0,
    last,
    bits,
  ];
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...(adobe === undefined ? [] : segment(0xee, [...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, adobe])),
    ...segment(0xdb, [0, ...QUANTIZATION]),
    ...segment(progressive ? 0xc2 : 0xc0, [8, ...uint16(height), ...uint16(width), components.length, ...frame]),
    ...segment(0xc4, [...DC_TABLE, ...AC_TABLE]),
    ...(restartInterval === 0 ? [] : segment(0xdd, uint16(restartInterval))),
    ...(progressive
      ? [
          ...[...segment(0xda, scan(0, 0x01)), ...entropyCoded(options, 'first')],
          ...[...segment(0xda, scan(0, 0x10)), ...entropyCoded(options, 'refinement')],
          // Without the other coefficients, libjpeg would smooth the blocks.
          ...components.flatMap((_, index) => [...segment(0xda, [1, index + 1, 0, 1, 63, 0]), ...emptyBlocks(options, index)]),
        ]
      : [...segment(0xda, scan(63, 0)), ...entropyCoded(options, 'sequential')]),
    ...[0xff, 0xd9],
  ]);
}

function uint16(value: number): number[] {
  return [value >> 8, value & 255];
}

function segment(marker: number, payload: readonly number[]): number[] {
  return [0xff, marker, ...uint16(payload.length + 2), ...payload];
}

function entropyCoded(
  { width, height, components, restartInterval = 0 }: EncodeFlatJpegOptions,
  pass: 'sequential' | 'first' | 'refinement',
): number[] {
  const largest = (factor: 'horizontal' | 'vertical') =>
    Math.max(...components.map((component) => component[factor]));
  const across = Math.ceil(width / (8 * largest('horizontal')));
  const down = Math.ceil(height / (8 * largest('vertical')));
  const bytes: number[] = [];
  let bits = '';
  let before = components.map(() => 0);
  for (let unit = 0; unit < across * down; unit++) {
    if (restartInterval > 0 && unit > 0 && unit % restartInterval === 0) {
      bytes.push(...stuffed(bits), 0xff, 0xd0 + ((unit / restartInterval - 1) % 8));
      bits = '';
      before = components.map(() => 0);
    }
    for (const [index, { horizontal, vertical, level }] of components.entries()) {
      for (let block = 0; block < horizontal * vertical; block++) {
        const column = (unit % across) * horizontal + (block % horizontal);
        const row = Math.floor(unit / across) * vertical + Math.floor(block / horizontal);
        const value = level(column, row) - 128;
        if (pass === 'refinement') {
          bits += value & 1;
          continue;
        }
        const coefficient = pass === 'first' ? value >> 1 : value;
        bits += difference(coefficient - before[index]!) + (pass === 'sequential' ? '0' : '');
        before[index] = coefficient;
      }
    }
  }
  return [...bytes, ...stuffed(bits)];
}

/** One bit per block says that it ends at once; a component alone in a scan has no padding. */
function emptyBlocks({ width, height, components, restartInterval = 0 }: EncodeFlatJpegOptions, index: number): number[] {
  const { horizontal, vertical } = components[index]!;
  const across = Math.ceil((width * horizontal) / Math.max(...components.map((each) => each.horizontal)) / 8);
  const down = Math.ceil((height * vertical) / Math.max(...components.map((each) => each.vertical)) / 8);
  const blocks = Math.ceil(across) * Math.ceil(down);
  const interval = restartInterval === 0 ? blocks : restartInterval;
  const bytes: number[] = [];
  for (let done = 0, restart = 0; done < blocks; done += interval) {
    if (done > 0) bytes.push(0xff, 0xd0 + (restart++ % 8));
    bytes.push(...stuffed('0'.repeat(Math.min(interval, blocks - done))));
  }
  return bytes;
}

function difference(value: number): string {
  const length = value === 0 ? 0 : 32 - Math.clz32(Math.abs(value));
  const code = length.toString(2).padStart(4, '0');
  if (length === 0) return code;
  return code + (value > 0 ? value : value + 2 ** length - 1).toString(2).padStart(length, '0');
}

function stuffed(bits: string): number[] {
  const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
  const bytes: number[] = [];
  for (let at = 0; at < padded.length; at += 8) {
    const byte = Number.parseInt(padded.slice(at, at + 8), 2);
    bytes.push(byte, ...(byte === 0xff ? [0] : []));
  }
  return bytes;
}

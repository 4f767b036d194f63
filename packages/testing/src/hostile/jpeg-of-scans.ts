/** Options of {@link jpegOfScans}. */
export interface JpegOfScansOptions {
  /** 1 grey, 3 colour, 4 CMYK. @defaultValue 3 */
  readonly components?: 1 | 3 | 4;
  /** Scans behind the first one, 0–112 for three components; without any the JPEG is a baseline one. */
  readonly scans: number;
}

const ROOT = 'ffd8';
const END = 'ffd9';
/** Blocks that one code can skip. */
const LONGEST_RUN = 32_767;
/** Highest bit of a coefficient that a first scan may leave to be refined. */
const HIGHEST_BIT = 13;

/**
 * A valid JPEG of one colour whose every scan passes over all blocks in some bytes: first the averages, then each
 * component's coefficients in two bands, bit by bit.
 *
 * @see ITU-T T.81, G.1.2.
 */
export function jpegOfScans(
  width: number,
  height: number,
  { components = 3, scans }: JpegOfScansOptions,
): Uint8Array {
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  const ids = Array.from({ length: components }, (_, index) => index + 1);
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  const frame = [8, ...size, components, ...ids.flatMap((id) => [id, 0x11, 0])];
  const isProgressive = scans > 0;
  // Tables of one code each, a zero bit: no difference; the end of a block, or of up to 32,767 blocks.
  const table = (kind: number, symbol: number) => segment(0xc4, [kind, 1, ...zeros(15), symbol]);
  const scan = (of: readonly number[], first: number, last: number, bits: number) =>
    segment(0xda, [of.length, ...of.flatMap((id) => [id, 0]), first, last, bits]);
  const averages = Buffer.alloc(Math.ceil((blocks * components * (isProgressive ? 1 : 2)) / 8));
  const parts = [
    Buffer.from(ROOT, 'hex'),
    segment(0xdb, [0, ...zeros(64).map(() => 1)]),
    segment(isProgressive ? 0xc2 : 0xc0, frame),
    table(0x00, 0),
    table(0x10, isProgressive ? 0xe0 : 0),
    scan(ids, 0, isProgressive ? 0 : 63, 0),
    averages,
  ];
  const passes = [...refinements(ids)].slice(0, scans);
  const nothing = skipAll(blocks);
  for (const { id, first, last, bits } of passes) parts.push(scan([id], first, last, bits), nothing);
  return new Uint8Array(Buffer.concat([...parts, Buffer.from(END, 'hex')]));
}

function* refinements(ids: readonly number[]) {
  for (let low = HIGHEST_BIT; low >= 0; low--) {
    const high = low === HIGHEST_BIT ? 0 : low + 1;
    for (const [first, last] of [
      [1, 31],
      [32, 63],
    ] as const)
      for (const id of ids) yield { id, first, last, bits: (high << 4) | low };
  }
}

/** Runs of blocks without anything: the code, and 14 bits that say how many beyond 16,384. */
function skipAll(blocks: number): Uint8Array {
  let bits = '';
  for (let left = blocks; left > 0; left -= LONGEST_RUN)
    bits += `0${Math.max(0, Math.min(left, LONGEST_RUN) - 16_384)
      .toString(2)
      .padStart(14, '0')}`;
  const bytes = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1').match(/.{8}/g) ?? [];
  // A byte of ones would start a marker, if no zero followed.
  return Uint8Array.from(
    bytes.flatMap((byte) => (byte === '11111111' ? [255, 0] : [Number.parseInt(byte, 2)])),
  );
}

function segment(marker: number, data: readonly number[]): Uint8Array {
  const length = data.length + 2;
  return Uint8Array.from([0xff, marker, length >> 8, length & 255, ...data]);
}

function zeros(count: number): number[] {
  return Array.from({ length: count }, () => 0);
}

/** How a format writes LZW. */
export interface LzwOptions {
  /** Bits of a symbol; codes start one bit longer. */
  readonly symbolBits: number;
  /** Whether codes start with their highest bit (TIFF) or the lowest (GIF). */
  readonly highestFirst: boolean;
  /** Codes before a width is used up at which codes grow: 1 in TIFF, 0 in GIF. */
  readonly early: 0 | 1;
}

const LONGEST_CODE = 12;

/** Packs symbols with LZW, as encoders of GIF and TIFF do: clears the table at the start and when it is full. */
export function encodeLzw(symbols: ArrayLike<number>, { symbolBits, highestFirst, early }: LzwOptions): Uint8Array {
  const bits: number[] = [];
  const clear = 1 << symbolBits;
  let table = new Map<string, number>();
  let next = clear + 2;
  let width = symbolBits + 1;
  const write = (code: number) => {
    for (let bit = 0; bit < width; bit++) bits.push((code >> (highestFirst ? width - 1 - bit : bit)) & 1);
  };
  const codeOf = (key: string) => (key.includes(',') ? table.get(key) : Number(key)) ?? -1;
  write(clear);
  let key = '';
  for (let index = 0; index < symbols.length; index++) {
    const longer = key === '' ? String(symbols[index]) : `${key},${symbols[index]}`;
    if (codeOf(longer) !== -1) {
      key = longer;
      continue;
    }
    write(codeOf(key));
    key = String(symbols[index]);
    table.set(longer, next++);
    if (next > (1 << width) - early && width < LONGEST_CODE) width++;
    if (next < (1 << LONGEST_CODE) - 2) continue;
    write(clear);
    table = new Map();
    next = clear + 2;
    width = symbolBits + 1;
  }
  if (key !== '') write(codeOf(key));
  if (next + 1 > (1 << width) - early && width < LONGEST_CODE) width++;
  write(clear + 1);
  return packBits(bits, highestFirst);
}

function packBits(bits: readonly number[], highestFirst: boolean): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  for (const [index, bit] of bits.entries())
    bytes[index >> 3]! |= bit << (highestFirst ? 7 - (index & 7) : index & 7);
  return bytes;
}

/** Longest code of a JPEG's Huffman table in bits. */
export const LONGEST_CODE = 16;

/**
 * A Huffman table that answers for the next 16 bits at once: length of the code in the upper byte, its symbol in the
 * lower one; 0 where no code starts so.
 */
export type HuffmanTable = Uint16Array;

/** A table as it stands in the file. A file may define thousands; only those that a scan uses are built. */
export interface HuffmanDefinition {
  /** Number of codes of 1–16 bits. */
  readonly counts: Uint8Array;
  /** Symbols in the order of their codes. */
  readonly symbols: Uint8Array;
}

/**
 * Reads the tables of a DHT segment.
 *
 * @param data - The segment's payload.
 * @param definitions - Gets them, by class (0 DC, 16 AC) plus place (0–3).
 * @throws {Error} If the segment ends inside a table.
 * @see ITU-T T.81, B.2.4.2.
 */
export function readHuffmanTables(data: Uint8Array, definitions: Map<number, HuffmanDefinition>): void {
  for (let offset = 0; offset < data.length; ) {
    const start = offset + 1 + LONGEST_CODE;
    const counts = data.subarray(offset + 1, start);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const symbols = data.subarray(start, start + total);
    if (counts.length < LONGEST_CODE || symbols.length < total) throw new Error('a Huffman table is cut off');
    definitions.set(data[offset] ?? 0, { counts, symbols });
    offset = start + total;
  }
}

/**
 * Builds a table.
 *
 * @throws {Error} If it has more codes than there are.
 * @see ITU-T T.81, C.
 */
export function buildHuffmanTable({ counts, symbols }: HuffmanDefinition): HuffmanTable {
  const table = new Uint16Array(1 << LONGEST_CODE);
  let start = 0;
  let next = 0;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    const span = 1 << (LONGEST_CODE - length);
    for (let count = counts[length - 1] ?? 0; count > 0; count--) {
      if (start + span > table.length) throw new Error('a Huffman table has too many codes');
      table.fill((length << 8) | (symbols[next++] ?? 0), start, start + span);
      start += span;
    }
  }
  return table;
}

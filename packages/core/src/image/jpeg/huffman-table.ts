/** Longest code of a JPEG's Huffman table in bits. */
export const LONGEST_CODE = 16;

/**
 * A Huffman table that answers for the next 16 bits at once: length of the code in the upper byte, its symbol in the
 * lower one; 0 where no code starts so.
 */
export type HuffmanTable = Uint16Array;

/**
 * Reads the tables of a DHT segment.
 *
 * @param data - The segment's payload.
 * @param tables - Gets them, by class (0 DC, 16 AC) plus place (0–3).
 * @returns Whether the segment is well formed.
 * @see ITU-T T.81, B.2.4.2 and C.
 */
export function readHuffmanTables(data: Uint8Array, tables: Map<number, HuffmanTable>): boolean {
  let offset = 0;
  while (offset < data.length) {
    const place = data[offset] ?? 0;
    const counts = data.subarray(offset + 1, offset + 1 + LONGEST_CODE);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const symbols = data.subarray(offset + 1 + LONGEST_CODE, offset + 1 + LONGEST_CODE + total);
    const table = counts.length === LONGEST_CODE && symbols.length === total && build(counts, symbols);
    if (!table) return false;
    tables.set(place, table);
    offset += 1 + LONGEST_CODE + total;
  }
  return true;
}

function build(counts: Uint8Array, symbols: Uint8Array): HuffmanTable | false {
  const table = new Uint16Array(1 << LONGEST_CODE);
  let start = 0;
  let next = 0;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    const span = 1 << (LONGEST_CODE - length);
    for (let count = counts[length - 1] ?? 0; count > 0; count--) {
      if (start + span > table.length) return false;
      table.fill((length << 8) | (symbols[next++] ?? 0), start, start + span);
      start += span;
    }
  }
  return table;
}

/** Bytes of a file, both ends included, as HTTP counts them. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Cuts a file into ranges that follow each other without gaps.
 *
 * @param byteLength - Of the file. @param partBytes - Of each range but the last, at least 1.
 */
export function planRanges(byteLength: number, partBytes: number): ByteRange[] {
  const ranges: ByteRange[] = [];
  for (let first = 0; first < byteLength; first += partBytes) {
    ranges.push({ first, last: Math.min(first + partBytes, byteLength) - 1 });
  }
  return ranges;
}

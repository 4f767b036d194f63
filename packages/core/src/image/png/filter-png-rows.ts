import type { PngRows } from './png-rows.js';

/** Makes one row of differences from the row and the one above it. */
type Filter = (target: Uint8Array, row: Uint8Array, above: Uint8Array, pixelBytes: number) => void;

/** Filters by the number that stands before each row: 1 is the difference to the left pixel, 2 to the one above. */
const FILTERS: ReadonlyMap<number, Filter> = new Map([
  [1, differenceToLeft],
  [2, differenceToAbove],
  [4, differenceToPaeth],
]);

/**
 * Turns the rows of a picture into differences that compress well: of the left pixel, the one above, and their Paeth
 * predictor, each row takes the one with the least sum of absolute differences.
 *
 * @returns Rows with their filter's number before each.
 * @see PNG Specification (Third Edition), 9 and 12.7.
 */
export function filterPngRows({ data, height, rowBytes, pixelBytes }: PngRows): Uint8Array {
  const filtered = new Uint8Array((rowBytes + 1) * height);
  const candidate = new Uint8Array(rowBytes);
  let above: Uint8Array = new Uint8Array(rowBytes);
  for (let y = 0; y < height; y++) {
    const row = data.subarray(y * rowBytes, (y + 1) * rowBytes);
    const start = y * (rowBytes + 1);
    let least = Number.POSITIVE_INFINITY;
    for (const [number, filter] of FILTERS) {
      filter(candidate, row, above, pixelBytes);
      const sum = sumOfDifferences(candidate);
      if (sum >= least) continue;
      least = sum;
      filtered[start] = number;
      filtered.set(candidate, start + 1);
    }
    above = row;
  }
  return filtered;
}

/** Differences are bytes that wrap: 255 stands for -1. */
function sumOfDifferences(differences: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < differences.length; at++) {
    const difference = differences[at]!;
    sum += difference < 128 ? difference : 256 - difference;
  }
  return sum;
}

function differenceToLeft(target: Uint8Array, row: Uint8Array, _above: Uint8Array, pixelBytes: number): void {
  for (let at = 0; at < pixelBytes; at++) target[at] = row[at]!;
  for (let at = pixelBytes; at < row.length; at++) target[at] = row[at]! - row[at - pixelBytes]!;
}

function differenceToAbove(target: Uint8Array, row: Uint8Array, above: Uint8Array): void {
  for (let at = 0; at < row.length; at++) target[at] = row[at]! - above[at]!;
}

function differenceToPaeth(target: Uint8Array, row: Uint8Array, above: Uint8Array, pixelBytes: number): void {
  for (let at = 0; at < pixelBytes; at++) target[at] = row[at]! - above[at]!;
  for (let at = pixelBytes; at < row.length; at++) {
    const left = row[at - pixelBytes]!;
    const up = above[at]!;
    const corner = above[at - pixelBytes]!;
    const toLeft = Math.abs(up - corner);
    const toUp = Math.abs(left - corner);
    const toCorner = Math.abs(left + up - 2 * corner);
    const predicted = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    target[at] = row[at]! - predicted;
  }
}

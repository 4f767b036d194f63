import type { FaxReader } from './fax-reader.js';

/**
 * The places in a row where the colour changes, white first, in rising order; behind the last of them the row's
 * width, several times.
 */
export type Changes = readonly number[];

type Color = 0 | 1;

/** Ways to code a change by the row above it: bits, code, and how far it lies to the right of the change above. */
const VERTICAL = [
  [1, 0b1, 0],
  [3, 0b011, 1],
  [3, 0b010, -1],
  [6, 0b000011, 2],
  [6, 0b000010, -2],
  [7, 0b0000011, 3],
  [7, 0b0000010, -3],
] as const;
const LONGEST_VERTICAL = 7;
/** The entry of {@link VERTICAL} by the next 7 bits. */
const VERTICAL_BY_BITS = Array.from({ length: 1 << LONGEST_VERTICAL }, (_, next) =>
  VERTICAL.find(([bits, code]) => next >> (LONGEST_VERTICAL - bits) === code),
);
const PASS_BITS = 4;
const PASS = 0b0001;
const HORIZONTAL_BITS = 3;
const HORIZONTAL = 0b001;

/**
 * Reads a row that is coded by itself.
 *
 * @throws {Error} If a code is wrong, or the data end early.
 */
export function readFaxRow(reader: FaxReader, width: number): Changes {
  const changes: number[] = [];
  let color: Color = 0;
  for (let at = 0; at < width; color = other(color)) {
    at = inside(at + reader.readRun(color), at, width);
    changes.push(at);
  }
  changes.push(width, width, width);
  return changes;
}

/**
 * Reads a row that is coded by its differences from the one above.
 *
 * @throws {Error} If a code is wrong, or the data end early.
 * @see ITU-T T.6, 2.2.
 */
export function readFaxRowBelow(reader: FaxReader, width: number, above: Changes): Changes {
  const changes: number[] = [];
  let color: Color = 0;
  // Before the first pixel.
  let at = -1;
  let index = 0;
  while (at < width) {
    // The first change above that lies further right and leads to the other colour.
    while (index > 0 && above[index - 1]! > at) index--;
    while (above[index]! <= at && above[index]! < width) index++;
    if (index % 2 !== color) index++;

    const vertical = VERTICAL_BY_BITS[reader.peek(LONGEST_VERTICAL)];
    if (vertical !== undefined) {
      const [bits, , shift] = vertical;
      reader.skip(bits);
      at = inside((above[index] ?? width) + shift, at, width);
      changes.push(at);
      color = other(color);
    } else if (reader.peek(HORIZONTAL_BITS) === HORIZONTAL) {
      reader.skip(HORIZONTAL_BITS);
      const first = inside(Math.max(at, 0) + reader.readRun(color), at, width);
      at = inside(first + reader.readRun(other(color)), first, width);
      changes.push(first, at);
    } else if (reader.peek(PASS_BITS) === PASS) {
      reader.skip(PASS_BITS);
      at = above[index + 1] ?? width;
    } else {
      throw reader.unknownCode();
    }
  }
  changes.push(width, width, width);
  return changes;
}

function other(color: Color): Color {
  return color === 0 ? 1 : 0;
}

function inside(at: number, least: number, width: number): number {
  if (at < Math.max(least, 0) || at > width) throw new Error('its runs do not fit its width');
  return at;
}

import { FaxReader } from './fax-reader.js';
import { type Changes, readFaxRow, readFaxRowBelow } from './read-fax-row.js';
import { TIFF_COMPRESSIONS } from './tiff-tags.js';

/** What a fax is unpacked with. */
export interface FaxOptions {
  readonly width: number;
  readonly rows: number;
  /** TIFF's number: 2 rows of runs, 3 T.4, 4 T.6. */
  readonly compression: number;
  /** TIFF's T4Options; its lowest bit says that rows may be coded by the row above. */
  readonly options: number;
}

const TWO_DIMENSIONAL = 1;

/**
 * Unpacks a fax (CCITT T.4 and T.6).
 *
 * @returns Rows of one bit per pixel, 1 for black, each starting at a whole byte.
 * @throws {Error} If a code is wrong, or the data end early.
 * @see TIFF 6.0, sections 10 and 11; ITU-T T.4 and T.6.
 */
export function unpackFax(data: Uint8Array, { width, rows, compression, options }: FaxOptions): Uint8Array {
  const reader = new FaxReader(data);
  const rowBytes = Math.ceil(width / 8);
  const output = new Uint8Array(rowBytes * rows);
  let above: Changes = [width, width, width];
  for (let row = 0; row < rows; row++) {
    if (compression === TIFF_COMPRESSIONS.FAX_ROWS) reader.align();
    above = isCodedByRowAbove(reader, compression, options)
      ? readFaxRowBelow(reader, width, above)
      : readFaxRow(reader, width);
    paint(above, width, output, row * rowBytes * 8);
  }
  return output;
}

/** In T.4 an end of line precedes each row; with two dimensions a bit behind it tells how the row is coded. */
function isCodedByRowAbove(reader: FaxReader, compression: number, options: number): boolean {
  if (compression !== TIFF_COMPRESSIONS.FAX3) return compression === TIFF_COMPRESSIONS.FAX4;
  reader.skipEndOfLine();
  if ((options & TWO_DIMENSIONAL) === 0) return false;
  const isAlone = reader.peek(1) === 1;
  reader.skip(1);
  return !isAlone;
}

function paint(changes: Changes, width: number, output: Uint8Array, firstBit: number): void {
  for (let index = 0; changes[index]! < width; index += 2) {
    const end = firstBit + changes[index + 1]!;
    for (let bit = firstBit + changes[index]!; bit < end; ) {
      if (bit % 8 === 0 && end - bit >= 8) {
        output[bit >> 3] = 0xff;
        bit += 8;
      } else {
        output[bit >> 3] = output[bit >> 3]! | (0x80 >> (bit & 7));
        bit++;
      }
    }
  }
}

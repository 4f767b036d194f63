import { dataViewOf } from '../data-view-of.js';

/** How the rows of a block lie. */
export interface PredictedRows {
  readonly rowBytes: number;
  /** Samples of a pixel in the block. */
  readonly samples: number;
  readonly bits: 8 | 16;
  readonly littleEndian: boolean;
}

/**
 * Adds to each sample the one of the pixel to its left, in place: undoes TIFF's horizontal differencing.
 *
 * @see TIFF 6.0, section 14.
 */
export function undoPredictor(
  data: Uint8Array,
  { rowBytes, samples, bits, littleEndian }: PredictedRows,
): void {
  if (bits === 8) {
    for (let row = 0; row < data.length; row += rowBytes)
      for (let at = row + samples; at < row + rowBytes; at++) data[at] = data[at]! + data[at - samples]!;
    return;
  }
  const view = dataViewOf(data);
  const step = 2 * samples;
  for (let row = 0; row < data.length; row += rowBytes) {
    for (let at = row + step; at + 1 < row + rowBytes; at += 2) {
      const sum = view.getUint16(at, littleEndian) + view.getUint16(at - step, littleEndian);
      view.setUint16(at, sum & 0xffff, littleEndian);
    }
  }
}

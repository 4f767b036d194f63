import type { MapAxis } from './map-axes.js';

/** Cells from `from` up to but not including `to`. */
export interface CellRange {
  readonly from: number;
  readonly to: number;
}

/** Share of a cell that counts as nothing: sizes of letterboxes are quotients and err in their last digits. */
const SLACK = 1e-6;

/**
 * Finds the cells of a map that lie, at least in part, on the picture and not on its padding.
 *
 * @returns At least one cell.
 */
export function pictureCells({ original, input, cells, scale, offset }: MapAxis): CellRange {
  const cellsPerPixel = cells / input;
  const start = Math.floor(offset * cellsPerPixel + SLACK);
  const end = Math.ceil((offset + original * scale) * cellsPerPixel - SLACK);
  const from = Math.min(Math.max(start, 0), cells - 1);
  return { from, to: Math.min(Math.max(end, from + 1), cells) };
}

import type { Size } from '../../tensor/size.js';

/** The grid that one stride lays over an input. */
export interface StrideLevel {
  /** Side of a cell, in pixels of the input. */
  readonly stride: number;
  /** Cells in a row. */
  readonly columns: number;
  /** Cells of the whole grid, row by row. */
  readonly cells: number;
}

/** The grids of an input; a last cell that is cut off counts. */
export function strideLevels({ width, height }: Size, strides: readonly number[]): StrideLevel[] {
  return strides.map((stride) => {
    const columns = Math.ceil(width / stride);
    return { stride, columns, cells: columns * Math.ceil(height / stride) };
  });
}

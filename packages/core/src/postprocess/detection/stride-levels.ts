import { UnexpectedOutputError } from '../../errors/unexpected-output-error.js';
import type { Size } from '../../tensor/size.js';
import type { OutputMetadata } from './output-metadata.js';
import { staticExtent } from './static-extent.js';

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

/**
 * Says which output belongs to which level: the one with as many rows as the level has cells, in whatever order the
 * exporter put them. Outputs of unknown size fill what is left in their order.
 *
 * @param rows - Rows of each output; undefined where dynamic.
 * @param role - Their role, for messages.
 * @returns Index of the output by level.
 * @throws {UnexpectedOutputError} If a level has no output.
 */
export function assignLevels(
  levels: readonly StrideLevel[],
  rows: readonly (number | undefined)[],
  role: string,
): number[] {
  const left = new Set(rows.keys());
  const take = (count: number | undefined) => {
    const index = [...left].find((one) => rows[one] === count);
    if (index !== undefined) left.delete(index);
    return index;
  };
  const exact = levels.map(({ cells }) => take(cells));
  return levels.map(({ stride, cells }, level) => {
    const index = exact[level] ?? take(undefined);
    if (index !== undefined) return index;
    throw new UnexpectedOutputError({
      expected: `${cells} rows of ${role} for stride ${stride} (output.strides)`,
      received: `${rows.map((count) => count ?? 'any number').join(', ')}`,
    });
  });
}

/**
 * Checks before a model has run that its outputs can be those of its strides.
 *
 * @param input - Size of the input; undefined where it follows from the picture, then nothing is known.
 * @throws {UnexpectedOutputError} If a level has no output.
 */
export function checkLevels(
  input: Size | undefined,
  strides: readonly number[],
  outputs: readonly OutputMetadata[],
  role: string,
): void {
  if (input === undefined) return;
  const rows = outputs.map((output) => staticExtent(output, -2));
  assignLevels(strideLevels(input, strides), rows, role);
}

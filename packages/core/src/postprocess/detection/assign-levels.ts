import { UnexpectedOutputError } from '../../errors/unexpected-output-error.js';
import type { StrideLevel } from './stride-levels.js';

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

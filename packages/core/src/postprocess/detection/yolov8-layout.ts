import { UnexpectedOutputError } from '../../errors/unexpected-output-error.js';
import { describeOutputs } from './describe-outputs.js';
import type { OutputMetadata } from './output-metadata.js';
import type { RowLayout } from './row-layout.js';
import { staticExtent } from './static-extent.js';

/** Centre and extent before the class scores. */
const BOX_VALUES = 4;

/**
 * Tells how candidates lie in an output of dims `[N, values, candidates]` or `[N, candidates, values]`.
 *
 * @param labelCount - Number of labels, where known: the values of a candidate are then `4 + labelCount + extra`. Without
 * it the shorter axis holds the values.
 * @param extra - Values after the class scores.
 * @returns `undefined` while an extent is dynamic.
 * @throws {UnexpectedOutputError} If neither axis can hold the values.
 */
export function yolov8Layout(
  output: OutputMetadata,
  labelCount: number | undefined,
  extra: number,
): RowLayout | undefined {
  const second = staticExtent(output, 1);
  const third = staticExtent(output, 2);
  if (second === undefined || third === undefined) return undefined;
  const wanted = labelCount === undefined ? undefined : BOX_VALUES + labelCount + extra;
  const transposed = wanted === undefined ? third < second : second !== wanted;
  const [columns, rows] = transposed ? [third, second] : [second, third];
  if (columns !== (wanted ?? columns) || columns - BOX_VALUES - extra < 1) {
    throw new UnexpectedOutputError({
      expected: `${output.name} with ${describeValues(labelCount, extra)},`,
      received: describeOutputs([output]),
    });
  }
  return transposed
    ? { rows, columns, rowStep: columns, columnStep: 1 }
    : { rows, columns, rowStep: 1, columnStep: rows };
}

function describeValues(labelCount: number | undefined, extra: number): string {
  const more = extra > 0 ? ` + ${extra}` : '';
  if (labelCount === undefined) return `4 + classes${more} values per candidate`;
  return `${BOX_VALUES + labelCount + extra} values per candidate, 4 + ${labelCount} labels${more} (labels)`;
}

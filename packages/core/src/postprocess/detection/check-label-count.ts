import { UnexpectedOutputError } from '../../errors/unexpected-output-error.js';
import { describeOutputs } from './describe-outputs.js';
import type { OutputMetadata } from './output-metadata.js';

/**
 * Refuses labels that do not fit a model's classes, and outputs without a class.
 *
 * @param labels - Number of labels; undefined when the manifest has none.
 * @param classes - Number of classes; undefined when the model does not tell.
 * @param output - Where the classes stand, for messages.
 * @throws {UnexpectedOutputError} If the numbers differ, or there is no class.
 */
export function checkLabelCount(
  labels: number | undefined,
  classes: number | undefined,
  output: OutputMetadata,
): void {
  if (classes === undefined || classes === labels) return;
  if (labels === undefined && classes > 0) return;
  throw new UnexpectedOutputError({
    expected: labels === undefined ? 'at least 1 class' : `${labels} classes, one per label (labels),`,
    received: `${classes} in ${describeOutputs([output])}`,
  });
}

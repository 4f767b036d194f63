import type { Size } from '../../tensor/size.js';
import { assignLevels } from './assign-levels.js';
import type { OutputMetadata } from './output-metadata.js';
import { staticExtent } from './static-extent.js';
import { strideLevels } from './stride-levels.js';

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

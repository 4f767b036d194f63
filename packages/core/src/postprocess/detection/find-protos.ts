import type { OutputNames } from './detection-spec.js';
import { findOutputs } from './find-outputs.js';
import type { OutputMetadata } from './output-metadata.js';

/**
 * Finds the mask prototypes of a model, `[N, coefficients, height, width]`; undefined when it has none.
 *
 * @throws {UnexpectedOutputError} If the manifest names an output that cannot be it, or several could be it.
 */
export function findProtos(
  outputs: readonly OutputMetadata[],
  names: OutputNames<'protos'> | undefined,
): OutputMetadata | undefined {
  if (names?.protos === undefined && !outputs.some(({ dims }) => dims.length === 4)) return undefined;
  const { protos } = findOutputs<'protos'>(outputs, names, [
    { role: 'protos', patterns: [['N', 'coefficients', 'height', 'width']], known: /proto|^output_?1$/i },
  ]);
  return protos[0];
}

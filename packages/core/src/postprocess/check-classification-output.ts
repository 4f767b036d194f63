import { UnexpectedOutputError } from '../errors/unexpected-output-error.js';

/**
 * Refuses a classifier whose declared output cannot hold one score per label, before the first picture does.
 *
 * @param dims - As the model declares them; a string or -1 is a dynamic extent, which is left to the first run.
 * @throws {UnexpectedOutputError} If the output is no row of classes, or not as long as the labels.
 */
export function checkClassificationOutput(
  dims: readonly (number | string)[],
  labelCount: number | undefined,
): void {
  const extents = dims.slice(1).filter((extent) => typeof extent === 'number' && extent >= 0) as number[];
  if (dims.length < 2 || extents.length < dims.length - 1) return;
  const classes = Math.max(...extents);
  const elements = extents.reduce((product, extent) => product * extent, 1);
  if (elements !== classes) {
    throw new UnexpectedOutputError({
      expected: 'one row of class scores, dims [1,classes]',
      received: `dims [${dims.join(',')}]`,
    });
  }
  if (labelCount !== undefined && labelCount !== classes) {
    throw new UnexpectedOutputError({
      expected: `${labelCount} classes, one per entry of the manifest's labels`,
      received: `dims [${dims.join(',')}]`,
    });
  }
}

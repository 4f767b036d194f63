import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { isPathBelow } from './is-path-below.js';

/** Where Hugging Face keeps weights, in the order of preference. */
const HUGGING_FACE_WEIGHTS: readonly string[] = ['onnx/model.onnx', 'model.onnx'];

/**
 * Where weights may be in a folder as Hugging Face publishes it, in the order of preference.
 *
 * @param file - The caller's choice, relative to the folder.
 * @throws {InvalidOptionError} If the choice leaves the folder.
 */
export function huggingFaceWeights(file: string | undefined): readonly string[] {
  if (file === undefined) return HUGGING_FACE_WEIGHTS;
  if (isPathBelow(file)) return [file];
  throw new InvalidOptionError({ option: 'file', expected: 'a path below the model folder', received: file });
}

/**
 * Refuses the caller's choice where a manifest names the weights.
 *
 * @throws {InvalidOptionError} If there is a choice.
 */
export function refuseFileOption(file: string | undefined): void {
  if (file === undefined) return;
  const expected = 'left out, because the vision.json names the weights';
  throw new InvalidOptionError({ option: 'file', expected, received: file });
}

import { InvalidOptionError } from '../../errors/invalid-option-error.js';
import { isPathBelow } from '../is-path-below.js';

/** Where Hugging Face keeps weights, in the order of preference. */
const WEIGHTS: readonly string[] = ['onnx/model.onnx', 'model.onnx'];

/** The same for pairs of a text and a picture encoder, of which the second is meant. */
const VISION_WEIGHTS: readonly string[] = ['onnx/vision_model.onnx', 'vision_model.onnx'];

/** Classes of such pairs. */
const PAIRS: readonly unknown[] = ['CLIPModel', 'SiglipModel'];

/**
 * Where weights may be in a folder as Hugging Face publishes it, in the order of preference.
 *
 * @param file - The caller's choice, relative to the folder.
 * @param config - Content of its `config.json`.
 * @throws {InvalidOptionError} If the choice leaves the folder.
 */
export function huggingFaceWeights(file: string | undefined, config: unknown): readonly string[] {
  if (file === undefined) return isPair(config) ? VISION_WEIGHTS : WEIGHTS;
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

function isPair(config: unknown): boolean {
  if (typeof config !== 'object' || config === null || !('architectures' in config)) return false;
  return Array.isArray(config.architectures) && PAIRS.includes(config.architectures[0]);
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COLOUR_LABELS, colourClassifierModel } from './colour-classifier-model.js';

/** Options of {@link writeColourClassifier}. */
export interface WriteColourClassifierOptions {
  /** Fields of the manifest that differ. */
  readonly manifest?: Readonly<Record<string, unknown>>;
  /** Of {@link colourClassifierModel}. @defaultValue none */
  readonly hidden?: number;
}

/**
 * Writes a whole model folder: `vision.json` and the `model.onnx` of {@link colourClassifierModel}, which takes
 * pictures of any size, rescaled to 0–1.
 *
 * @param directory - Made where it does not exist.
 * @returns The directory, as a source for `loadModel()`.
 */
export async function writeColourClassifier(
  directory: string,
  options: WriteColourClassifierOptions = {},
): Promise<string> {
  const { hidden } = options;
  const manifest = {
    task: 'classification',
    model: 'model.onnx',
    input: { name: 'image', layout: 'NCHW', dtype: 'float32', channelOrder: 'RGB' },
    preprocess: {
      resize: { mode: 'stretch', width: 8, height: 8, filter: 'pillow-bilinear' },
      rescale: 1 / 255,
    },
    output: { decoder: 'logits', activation: 'softmax' },
    labels: COLOUR_LABELS,
    ...options.manifest,
  };
  await mkdir(directory, { recursive: true });
  await writeFile(
    join(directory, 'model.onnx'),
    colourClassifierModel(hidden === undefined ? {} : { hidden }),
  );
  await writeFile(join(directory, 'vision.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return directory;
}

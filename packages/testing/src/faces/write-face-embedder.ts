import { faceEmbedderModel } from './face-embedder-model.js';
import { writeModelFolder } from './write-model-folder.js';

/** Options of {@link writeFaceEmbedder}. */
export interface WriteFaceEmbedderOptions {
  /** Fields of the manifest that differ. */
  readonly manifest?: Readonly<Record<string, unknown>>;
}

/**
 * Writes a whole model folder: the `model.onnx` of {@link faceEmbedderModel}, and the `vision.json` that SFace has.
 *
 * @param directory - Made where it does not exist.
 * @returns The directory, as a source for `loadModel()`.
 */
export function writeFaceEmbedder(
  directory: string,
  options: WriteFaceEmbedderOptions = {},
): Promise<string> {
  return writeModelFolder(directory, faceEmbedderModel(), {
    task: 'embedding',
    model: 'model.onnx',
    preprocess: { resize: { mode: 'stretch', width: 112, height: 112, filter: 'opencv-linear' } },
    output: { decoder: 'embedding' },
    ...options.manifest,
  });
}

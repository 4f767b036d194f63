import { faceDetectorModel } from './face-detector-model.js';
import { writeModelFolder } from './write-model-folder.js';

/** Options of {@link writeFaceDetector}. */
export interface WriteFaceDetectorOptions {
  /** Fields of the manifest that differ. */
  readonly manifest?: Readonly<Record<string, unknown>>;
}

/**
 * Writes a whole model folder: the `model.onnx` of {@link faceDetectorModel}, and the `vision.json` that YuNet has.
 *
 * @param directory - Made where it does not exist.
 * @returns The directory, as a source for `loadModel()`.
 */
export function writeFaceDetector(
  directory: string,
  options: WriteFaceDetectorOptions = {},
): Promise<string> {
  const size = { width: 320, height: 320, filter: 'opencv-linear' };
  return writeModelFolder(directory, faceDetectorModel(), {
    task: 'detection',
    model: 'model.onnx',
    input: { name: 'input', channelOrder: 'BGR' },
    preprocess: { resize: { mode: 'letterbox', ...size, pad: 0, anchor: 'top-left' } },
    output: { decoder: 'yunet', scoreThreshold: 0.6, iouThreshold: 0.3 },
    labels: ['face'],
    ...options.manifest,
  });
}

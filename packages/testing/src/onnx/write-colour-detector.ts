import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COLOUR_LABELS } from './colour-classifier-model.js';
import { COLOUR_DETECTOR_SIDE, colourDetectorModel } from './colour-detector-model.js';

/** Options of {@link writeColourDetector}. */
export interface WriteColourDetectorOptions {
  /** Fields of the manifest that differ. */
  readonly manifest?: Readonly<Record<string, unknown>>;
}

/**
 * Writes a whole model folder: `vision.json` and the `model.onnx` of {@link colourDetectorModel}, which looks at pictures of
 * any size, stretched. Cells that score 0.3 or more are detections, with boxes in pixels of the picture.
 *
 * @param directory - Made where it does not exist.
 * @returns The directory, as a source for `loadModel()`.
 */
export async function writeColourDetector(
  directory: string,
  options: WriteColourDetectorOptions = {},
): Promise<string> {
  const manifest = {
    task: 'detection',
    model: 'model.onnx',
    input: { name: 'image' },
    preprocess: {
      resize: {
        mode: 'stretch',
        width: COLOUR_DETECTOR_SIDE,
        height: COLOUR_DETECTOR_SIDE,
        filter: 'opencv-linear',
      },
      rescale: 1 / 255,
    },
    output: { decoder: 'yolov8', scoreThreshold: 0.3 },
    labels: COLOUR_LABELS,
    ...options.manifest,
  };
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'model.onnx'), colourDetectorModel());
  await writeFile(join(directory, 'vision.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return directory;
}

import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { encodePng } from '../image/png/encode-png.js';
import type { SegmentationManifest } from '../model/vision-manifests.js';
import { checkSegmentationOutput } from '../postprocess/segmentation/check-segmentation-output.js';
import { cutOut } from '../postprocess/segmentation/cut-out.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { ModelStage } from './model-stage.js';
import type { SegmentOptions } from './run-options.js';
import { segmentForeground } from './segment-foreground.js';
import { segmentSemantic } from './segment-semantic.js';
import { type DecodeStage, singleStageTask } from './single-stage-task.js';
import type { PreparedTask } from './task-factory.js';

/** What a segmenter is made of. */
export interface SegmenterParts {
  readonly manifest: SegmentationManifest;
  readonly labels: readonly string[] | undefined;
  readonly stage: ModelStage;
}

/**
 * Composes preprocessing, model and masks into a segmenter.
 *
 * @throws {UnexpectedOutputError} If the manifest's decoder or labels do not fit the model's output.
 * @throws {InvalidOptionError} When run with an option that is not allowed.
 */
export function createSegmenter(parts: SegmenterParts): PreparedTask<'segmentation'> {
  const { manifest, labels, stage } = parts;
  const spec = manifest.output;
  checkSegmentationOutput({ spec, dims: stage.output.dims, labelCount: labels?.length });
  const decode: DecodeStage<'segmentation'> = ({ outputs, geometry, image }, options) => {
    checkOptions(options, spec.decoder);
    const output = stage.pick(outputs);
    const { mask, classes, size, alpha } =
      spec.decoder === 'binary'
        ? segmentForeground({ output, geometry, spec, labels }, options)
        : segmentSemantic({ output, geometry, spec, labels }, options);
    return {
      task: 'segmentation',
      ...size,
      classes,
      mask,
      ...(options.cutout && { cutout: encodeCutout(image, alpha()) }),
    };
  };
  return singleStageTask(stage, decode, ({ cutout }) => cutout === true);
}

function encodeCutout(image: RawImage, alpha: Uint8Array): string {
  const { width, height } = image;
  const file = encodePng({ width, height, channels: 4, data: cutOut(image, alpha) });
  return Buffer.from(file).toString('base64');
}

function checkOptions({ size, matte, threshold }: SegmentOptions, decoder: 'semantic' | 'binary'): void {
  if (size !== undefined && size !== 'original' && size !== 'model') {
    throw new InvalidOptionError({ option: 'size', expected: 'original or model', received: size });
  }
  if (decoder === 'binary') return;
  for (const [option, received] of Object.entries({ matte, threshold })) {
    if (received === undefined || received === false) continue;
    throw new InvalidOptionError({ option, expected: 'left out for a model of several classes', received });
  }
}

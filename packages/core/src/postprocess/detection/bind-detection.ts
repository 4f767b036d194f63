import { InvalidOptionError } from '../../errors/invalid-option-error.js';
import type { Detection } from '../../results/detection-result.js';
import type { Tensor } from '../../tensor/tensor.js';
import type { DetectionDecoder } from './detection-decoder.js';
import { DETECTION_DECODERS } from './detection-decoders.js';
import type { DetectionOutputSpec, SuppressionSpec } from './detection-spec.js';
import type { DecoderContext } from './output-metadata.js';
import { SUPPRESS_DEFAULTS, suppress } from './suppress.js';
import { type ToDetectionsOptions, toDetections } from './to-detections.js';

/** Options of one picture. Those that a manifest also has override it. */
export interface DetectOptions
  extends Pick<SuppressionSpec, 'scoreThreshold' | 'iouThreshold' | 'maxDetections' | 'classAgnostic'>,
    Omit<ToDetectionsOptions, 'keypointLabels'> {}

/** Reads the outputs of one picture: every tensor has a batch of 1. */
export type Detect = (outputs: Readonly<Record<string, Tensor>>, options: DetectOptions) => Detection[];

/**
 * Binds a manifest's decoder, suppression and labels to a model.
 *
 * Ultralytics' classification heads need no detector: their manifest is one of task `classification` with the decoder
 * `probabilities`.
 *
 * @returns A function from outputs to detections, best first, in pixels of the upright original. It throws
 * InferenceError if an output holds NaN, UnexpectedOutputError if outputs are not as declared, and InvalidOptionError
 * if a threshold is outside of 0–1 or `maxDetections` is no whole number of at least 1.
 * @throws {UnexpectedOutputError} If the manifest does not fit the model: output names, dims, number of classes.
 * @throws {InvalidOptionError} If fields of the manifest contradict each other.
 */
export function bindDetection(spec: DetectionOutputSpec, context: DecoderContext): Detect {
  // The table pairs each name with the decoder of its spec, which a lookup by a union of names cannot show.
  const bind = DETECTION_DECODERS[spec.decoder] as DetectionDecoder<DetectionOutputSpec>;
  const decode = bind(spec, context);
  const keypointLabels = 'keypointLabels' in spec ? spec.keypointLabels : undefined;
  return (outputs, options) => {
    const settings = settingsOf(spec, options);
    const { input, original } = options.geometry;
    const candidates = decode(outputs, { scoreThreshold: settings.scoreThreshold, input, original });
    const once = candidates.suppressed || GIVES_EACH_ONCE.has(spec.decoder);
    const suppression = spec.suppression ?? (once ? 'none' : SUPPRESS_DEFAULTS.suppression);
    const kept = suppress(candidates, { ...settings, suppression });
    return toDetections(candidates, kept, { ...options, keypointLabels });
  };
}

function settingsOf(spec: DetectionOutputSpec, options: DetectOptions) {
  const settings = {
    scoreThreshold: options.scoreThreshold ?? spec.scoreThreshold ?? SUPPRESS_DEFAULTS.scoreThreshold,
    iouThreshold: options.iouThreshold ?? spec.iouThreshold ?? SUPPRESS_DEFAULTS.iouThreshold,
    maxDetections: options.maxDetections ?? spec.maxDetections ?? SUPPRESS_DEFAULTS.maxDetections,
    classAgnostic: options.classAgnostic ?? spec.classAgnostic ?? SUPPRESS_DEFAULTS.classAgnostic,
    sigma: spec.sigma ?? SUPPRESS_DEFAULTS.sigma,
  };
  requireFraction('scoreThreshold', settings.scoreThreshold);
  requireFraction('iouThreshold', settings.iouThreshold);
  const { maxDetections } = settings;
  if (!Number.isInteger(maxDetections) || maxDetections < 1) {
    throw new InvalidOptionError({
      option: 'maxDetections',
      expected: 'a whole number of at least 1',
      received: maxDetections,
    });
  }
  return settings;
}

/** Decoders of models that are trained to give each object once. */
const GIVES_EACH_ONCE: ReadonlySet<DetectionOutputSpec['decoder']> = new Set(['detr', 'yolov10']);

function requireFraction(option: string, value: number): void {
  if (!(value >= 0 && value <= 1)) {
    throw new InvalidOptionError({ option, expected: 'a number of 0–1', received: value });
  }
}

import { countForeground } from '../postprocess/segmentation/count-foreground.js';
import { decodeBinary } from '../postprocess/segmentation/decode-binary.js';
import { encodeRunLength } from '../postprocess/segmentation/encode-run-length.js';
import { foregroundNames } from '../postprocess/segmentation/foreground-names.js';
import type { BinarySpec } from '../postprocess/segmentation/segmentation-spec.js';
import { maskEncoder } from './mask-encoder.js';
import type { SegmentOptions } from './run-options.js';
import type { SegmentationAnswer, SegmentationInput } from './segmentation-answer.js';

/** Tells foreground from background: classes 1 and 0; the opacity of a cutout is the probability. */
export function segmentForeground(
  { output, geometry, spec, labels }: SegmentationInput<BinarySpec>,
  options: SegmentOptions,
): SegmentationAnswer {
  const { mask: format = 'png', matte = false, size, threshold = spec.threshold } = options;
  const decision = decodeBinary(output, geometry, { ...spec, size, threshold });
  const levels = matte ? decodeBinary(output, geometry, { ...spec, size, matte }) : decision;
  return {
    size: { width: decision.width, height: decision.height },
    classes: countForeground(decision, foregroundNames(labels, spec.foreground)),
    mask: format === 'rle' ? { 1: encodeRunLength(decision) } : maskEncoder(format)(levels),
    alpha: () => decodeBinary(output, geometry, { ...spec, matte: true }).data,
  };
}

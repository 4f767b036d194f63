import { countClasses } from '../postprocess/segmentation/count-classes.js';
import { decodeSemantic } from '../postprocess/segmentation/decode-semantic.js';
import { encodeRunLengths } from '../postprocess/segmentation/encode-run-lengths.js';
import { UNSEEN } from '../postprocess/segmentation/mask.js';
import type { SemanticSpec } from '../postprocess/segmentation/segmentation-spec.js';
import { maskEncoder } from './mask-encoder.js';
import type { SegmentOptions } from './run-options.js';
import type { SegmentationAnswer, SegmentationInput } from './segmentation-answer.js';

/** Tells the class of every pixel; a cutout shows all classes but the first, which is the background. */
export function segmentSemantic(
  { output, geometry, spec, labels }: SegmentationInput<SemanticSpec>,
  { mask: format = 'png', size }: SegmentOptions,
): SegmentationAnswer {
  const decoding = { ...spec, labelCount: labels?.length };
  const found = decodeSemantic(output, geometry, { ...decoding, size });
  const isOriginal = size !== 'model';
  return {
    size: { width: found.width, height: found.height },
    classes: countClasses(found, labels),
    mask: format === 'rle' ? runLengths(found) : maskEncoder(format)(found),
    alpha: () => {
      const { data } = isOriginal ? found : decodeSemantic(output, geometry, decoding);
      return data.map((index) => (index === 0 || index === UNSEEN ? 0 : 255));
    },
  };
}

function runLengths(mask: Parameters<typeof encodeRunLengths>[0]) {
  const runs = encodeRunLengths(mask);
  runs.delete(UNSEEN);
  return Object.fromEntries([...runs].map(([index, lengths]) => [String(index), lengths]));
}

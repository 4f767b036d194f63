import { UnexpectedOutputError } from '../../errors/unexpected-output-error.js';
import { CandidateList } from './candidate-list.js';
import type { DecodeDetections } from './detection-decoder.js';
import type { EndToEndSpec } from './detection-spec.js';
import { findOutputs } from './find-outputs.js';
import type { DecoderContext } from './output-metadata.js';
import { outputValues } from './output-values.js';

/** x1, y1, x2, y2, score, class. */
const COLUMNS = 6;

/**
 * Binds the decoder of YOLOv10 and other end-to-end exports: rows of `[N, detections, 6]`, corners in pixels of the
 * input, score, index of the class. Rows that fill the output up have the score 0 or the class -1.
 *
 * @throws {UnexpectedOutputError} If there is no such output; when run, if a class has no label.
 * @see THU-MIG/yolov10
 */
export function bindYolov10({ names }: EndToEndSpec, context: DecoderContext): DecodeDetections {
  const { outputs, labelCount = Number.POSITIVE_INFINITY, modelId = 'model' } = context;
  const { output } = findOutputs<'output'>(outputs, names, [
    { role: 'output', patterns: [['N', 'detections', COLUMNS]], known: /^output_?0?$/i },
  ]);
  const { name } = output[0]!;

  return (tensors, { scoreThreshold }) => {
    const values = outputValues(tensors, name, modelId, { columns: COLUMNS });
    const list = new CandidateList(modelId);
    for (let start = 0; start < values.length; start += COLUMNS) {
      const score = values[start + 4]!;
      const index = Math.round(values[start + 5]!);
      if (score < scoreThreshold || index < 0) continue;
      if (index >= labelCount) {
        throw new UnexpectedOutputError({
          expected: `${labelCount} classes, one per label (labels),`,
          received: `class ${index} in ${name}`,
        });
      }
      list.add(values[start]!, values[start + 1]!, values[start + 2]!, values[start + 3]!, score, index);
    }
    return list.toCandidates();
  };
}

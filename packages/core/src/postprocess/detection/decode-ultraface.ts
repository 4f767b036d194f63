import { CandidateList } from './candidate-list.js';
import { checkLabelCount } from './check-label-count.js';
import type { DecodeDetections } from './detection-decoder.js';
import type { UltraFaceSpec } from './detection-spec.js';
import { findOutputs } from './find-outputs.js';
import type { DecoderContext } from './output-metadata.js';
import { outputValues } from './output-values.js';

/**
 * Binds UltraFace's decoder: scores `[N, priors, 2]` (background, face; softmax in the graph) and boxes
 * `[N, priors, 4]`, corners as fractions of the input.
 *
 * The class is 0, or 1 where the labels name the background too.
 *
 * @throws {UnexpectedOutputError} If the outputs are not these, or there are more than 2 labels.
 * @see Linzaer/Ultra-Light-Fast-Generic-Face-Detector-1MB
 */
export function bindUltraFace(
  { names }: UltraFaceSpec,
  { outputs, labelCount, modelId = 'model' }: DecoderContext,
): DecodeDetections {
  const { boxes, scores } = findOutputs(outputs, names, [
    { role: 'boxes', patterns: [['N', 'priors', 4]], known: /box/i },
    { role: 'scores', patterns: [['N', 'priors', 2]], known: /score|conf/i },
  ]);
  const [boxOutput, scoreOutput] = [boxes[0]!, scores[0]!];
  if (labelCount !== 1) checkLabelCount(labelCount, 2, scoreOutput);
  const face = labelCount === 2 ? 1 : 0;

  return (tensors, { scoreThreshold, input: { width, height } }) => {
    const probabilities = outputValues(tensors, scoreOutput.name, modelId, { columns: 2 });
    const rows = probabilities.length / 2;
    const corners = outputValues(tensors, boxOutput.name, modelId, { columns: 4, rows });
    const list = new CandidateList(modelId);
    for (let row = 0; row < rows; row++) {
      const score = Math.fround(probabilities[2 * row + 1]!);
      if (score < scoreThreshold) continue;
      const at = 4 * row;
      list.add(
        corners[at]! * width,
        corners[at + 1]! * height,
        corners[at + 2]! * width,
        corners[at + 3]! * height,
        score,
        face,
      );
    }
    return list.toCandidates();
  };
}

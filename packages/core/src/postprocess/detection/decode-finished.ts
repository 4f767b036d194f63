import { UnexpectedOutputError } from '../../errors/unexpected-output-error.js';
import { BOX_CORNERS } from './box-corners.js';
import { CandidateList } from './candidate-list.js';
import type { DecodeDetections } from './detection-decoder.js';
import type { SsdSpec } from './detection-spec.js';
import type { DecoderContext, OutputMetadata } from './output-metadata.js';
import { outputValues } from './output-values.js';

/** Outputs of a graph that decodes, and perhaps suppresses, itself. */
export interface FinishedOutputs {
  /** `[N, detections, 4]`. */
  readonly boxes: OutputMetadata;
  /** `[N, detections]`. */
  readonly scores: OutputMetadata;
  /** Class indices, `[N, detections]`. */
  readonly labels: OutputMetadata;
  /** Number of detections that count, `[N]`; all without it. */
  readonly count: OutputMetadata | undefined;
  readonly boxFormat: NonNullable<SsdSpec['boxFormat']>;
  /** Whether boxes are fractions of the input. */
  readonly normalized: boolean;
  /** What boxes that are no fractions are pixels of. */
  readonly space: 'input' | 'original';
  /** Class that means nothing is there; later ones move up. -1 for none. */
  readonly backgroundIndex: number;
}

/** Reads detections that a graph has decoded. */
export function decodeFinished(
  { boxes, scores, labels, count, boxFormat, normalized, space, backgroundIndex }: FinishedOutputs,
  { labelCount, modelId = 'model' }: DecoderContext,
): DecodeDetections {
  const toCorners = BOX_CORNERS[boxFormat];

  return (tensors, { scoreThreshold, input }) => {
    const scoreValues = outputValues(tensors, scores.name, modelId);
    const rows = scoreValues.length;
    const classValues = outputValues(tensors, labels.name, modelId, { rows });
    const boxValues = outputValues(tensors, boxes.name, modelId, { columns: 4, rows });
    const [counted = rows] = count === undefined ? [] : outputValues(tensors, count.name, modelId);
    const [scaleX, scaleY] = normalized ? [input.width, input.height] : [1, 1];
    const corners = new Float64Array(4);
    const list = new CandidateList(modelId);
    for (let row = 0; row < Math.min(rows, counted); row++) {
      const score = Math.fround(scoreValues[row]!);
      const given = Math.round(classValues[row]!);
      // Graphs with a fixed number of rows fill those without a detection with the label -1.
      if (score < scoreThreshold || given === backgroundIndex || given < 0) continue;
      const index = backgroundIndex >= 0 && given > backgroundIndex ? given - 1 : given;
      if (labelCount !== undefined && index >= labelCount) {
        throw new UnexpectedOutputError({
          expected: `classes below ${labelCount}, the number of labels (labels),`,
          received: `class ${index} in ${labels.name}`,
        });
      }
      toCorners(boxValues, 4 * row, corners);
      const [x1, y1, x2, y2] = corners as unknown as [number, number, number, number];
      list.add(x1 * scaleX, y1 * scaleY, x2 * scaleX, y2 * scaleY, score, index);
    }
    const candidates = { ...list.toCandidates(), suppressed: true };
    return normalized || space === 'input' ? candidates : { ...candidates, space };
  };
}

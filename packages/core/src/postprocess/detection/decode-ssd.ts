import { UnexpectedOutputError } from '../../errors/unexpected-output-error.js';
import { bestScores } from './best-scores.js';
import { BOX_CORNERS } from './box-corners.js';
import { checkLabelCount } from './check-label-count.js';
import { decodeFinished } from './decode-finished.js';
import { describeOutputs } from './describe-outputs.js';
import type { DecodeDetections } from './detection-decoder.js';
import type { SsdSpec } from './detection-spec.js';
import { findOutputs } from './find-outputs.js';
import type { DecoderContext } from './output-metadata.js';
import { outputValues } from './output-values.js';
import { priorCorners } from './prior-corners.js';
import { rowCandidates } from './row-candidates.js';
import { softmaxScores } from './softmax-scores.js';
import { staticExtent } from './static-extent.js';

/** Factor of boxes that are in pixels. */
const UNSCALED = { width: 1, height: 1 };

/** Names that exporters give the outputs; TensorFlow adds `:0`, and keeps raw and multiclass outputs beside them. */
const KNOWN = {
  boxes: /^(detection_)?b?box(es)?(:0)?$/i,
  scores: /^(detection_)?(scores|confidences)(:0)?$/i,
  labels: /^(detection_)?(labels|classes)(:0)?$/i,
  count: /^num_detections(:0)?$/i,
} as const;

/**
 * Binds SSD's decoder. Suppression outside the graph: boxes `[N, priors, 4]`, finished or offsets from
 * `spec.anchors`, and class scores `[N, priors, classes]`; every class at or above the threshold is a candidate.
 * Suppression in the graph: boxes `[N, detections, 4]`, scores and labels `[N, detections]`, and perhaps their count
 * `[N]`, also without N (torchvision); recognised by an output named `labels` or `detection_classes`, or by
 * `names.labels`.
 *
 * @throws {UnexpectedOutputError} If the outputs are neither, the anchors are not as many as the boxes, or the labels
 * not as many as the classes.
 * @see TensorFlow Object Detection API `exporter.py`, qfgaohao/pytorch-ssd `box_utils.py`
 */
export function bindSsd(spec: SsdSpec, context: DecoderContext): DecodeDetections {
  const { names = {} } = spec;
  const suppressed =
    names.labels !== undefined || context.outputs.some(({ name }) => KNOWN.labels.test(name));
  return suppressed ? bindSuppressed(spec, context) : bindPriors(spec, context);
}

function bindSuppressed(spec: SsdSpec, context: DecoderContext): DecodeDetections {
  const { names = {}, boxFormat = 'xyxy', normalized = true, backgroundIndex = 0 } = spec;
  const { outputs } = context;
  const counted = names.count !== undefined || outputs.some(({ name }) => KNOWN.count.test(name));
  const perDetection = [['N', 'detections'], ['detections']] as const;
  const { boxes, labels, scores, count } = findOutputs<'boxes' | 'labels' | 'scores' | 'count'>(
    outputs,
    names,
    [
      {
        role: 'boxes',
        patterns: [
          ['N', 'detections', 4],
          ['detections', 4],
        ],
        known: KNOWN.boxes,
      },
      { role: 'count', patterns: [['N'], ['N', 1], []], known: KNOWN.count, count: counted ? 1 : 0 },
      { role: 'labels', patterns: perDetection, known: KNOWN.labels },
      { role: 'scores', patterns: perDetection, known: KNOWN.scores },
    ],
  );
  const found = { boxes: boxes[0]!, labels: labels[0]!, scores: scores[0]!, count: count[0] };
  return decodeFinished({ ...found, boxFormat, normalized, backgroundIndex, space: 'input' }, context);
}

function bindPriors(spec: SsdSpec, context: DecoderContext): DecodeDetections {
  const { names = {}, scoreActivation = 'none', backgroundIndex = 0, anchors, normalized = true } = spec;
  const { outputs, labelCount, modelId = 'model' } = context;
  const roles = findOutputs<'boxes' | 'scores'>(outputs, names, [
    { role: 'boxes', patterns: [['N', 'priors', 4]], known: /loc|box/i },
    { role: 'scores', patterns: [['N', 'priors', 'classes']], known: /conf|score|cls|class/i },
  ]);
  const [boxes, scores] = [roles.boxes[0]!, roles.scores[0]!];
  const absent = backgroundIndex < 0 ? 0 : 1;
  const declared = staticExtent(scores, -1);
  checkLabelCount(labelCount, declared && declared - absent, scores);
  const priors = staticExtent(boxes, -2);
  if (anchors && priors !== undefined && anchors.length !== priors) {
    throw new UnexpectedOutputError({
      expected: `${anchors.length} boxes, one per anchor (output.anchors),`,
      received: describeOutputs([boxes]),
    });
  }
  const toCorners = anchors ? priorCorners(anchors, spec) : BOX_CORNERS[spec.boxFormat ?? 'xyxy'];

  return (tensors, { scoreThreshold, input }) => {
    const { dims = [] } = tensors[scores.name] ?? {};
    const classes = dims.at(-1) ?? 0;
    checkLabelCount(labelCount, classes - absent, { name: scores.name, dims });
    const values = outputValues(tensors, scores.name, modelId);
    const rows = values.length / classes;
    const sides = outputValues(tensors, boxes.name, modelId, { columns: 4, rows });
    const table = { scores: values, rows, classes, start: 0, step: classes, absent: backgroundIndex };
    const found =
      scoreActivation === 'softmax'
        ? softmaxScores(table, { scoreThreshold })
        : bestScores(table, { scoreThreshold, scoreActivation });
    const scale = anchors || normalized ? input : UNSCALED;
    return rowCandidates(found, { boxes: sides, step: 4, toCorners, scale, modelId });
  };
}

import { bestScores } from './best-scores.js';
import { BOX_CORNERS } from './box-corners.js';
import { checkLabelCount } from './check-label-count.js';
import { decodeFinished } from './decode-finished.js';
import type { DecodeDetections } from './detection-decoder.js';
import type { DetrSpec } from './detection-spec.js';
import { findOutputs } from './find-outputs.js';
import type { DecoderContext } from './output-metadata.js';
import { outputValues } from './output-values.js';
import { rowCandidates } from './row-candidates.js';
import { softmaxScores } from './softmax-scores.js';
import { staticExtent } from './static-extent.js';

/** Factor of boxes that are in pixels. */
const UNSCALED = { width: 1, height: 1 };

/** Names of an output that holds class indices. */
const LABELS = /^(pred_)?labels$/i;

/**
 * Binds the decoder of the DETR family: logits `[N, queries, classes]` and boxes `[N, queries, 4]`, or both in one
 * output `[N, queries, 4 + classes]`, boxes first; or, where the graph decodes itself, labels and scores `[N, queries]`
 * and boxes `[N, queries, 4]`. The latter is recognised by an output named `labels`, or by `names.labels`.
 *
 * With the sigmoid every class of a query at or above the threshold is a candidate (RT-DETR's flattened top-k), with
 * the softmax the best class of a query that is not the last, no object.
 *
 * @throws {UnexpectedOutputError} If the outputs are none of these, or the labels are not as many as the classes.
 * @see HuggingFace `modeling_rt_detr.py`, facebookresearch/detr `PostProcess`
 */
export function bindDetr(spec: DetrSpec, context: DecoderContext): DecodeDetections {
  const { names = {}, boxFormat = 'xyxy', normalized = false } = spec;
  const { outputs } = context;
  const known = names.logits === undefined && outputs.some(({ name }) => LABELS.test(name));
  if (names.labels === undefined && !known) return bindQueries(spec, context);
  const { boxes, scores, labels } = findOutputs<'boxes' | 'scores' | 'labels'>(outputs, names, [
    { role: 'boxes', patterns: [['N', 'queries', 4]], known: /box/i },
    { role: 'labels', patterns: [['N', 'queries']], known: LABELS },
    { role: 'scores', patterns: [['N', 'queries']], known: /score/i },
  ]);
  const found = { boxes: boxes[0]!, scores: scores[0]!, labels: labels[0]!, count: undefined };
  return decodeFinished({ ...found, boxFormat, normalized, space: 'original', backgroundIndex: -1 }, context);
}

function bindQueries(spec: DetrSpec, context: DecoderContext): DecodeDetections {
  const { names = {}, boxFormat = 'cxcywh', normalized = true } = spec;
  const { outputs, labelCount, modelId = 'model' } = context;
  const joined =
    names.output !== undefined ||
    (outputs.length === 1 && names.logits === undefined && names.boxes === undefined);
  const { scoreActivation = joined ? 'none' : 'sigmoid' } = spec;
  const found = joined ? findJoined(outputs, names) : findPair(outputs, names);
  const { scores, boxes } = found;
  const boxColumns = joined ? 4 : 0;
  // DETR's last class is no object.
  const noObject = scoreActivation === 'softmax' ? 1 : 0;
  const declared = staticExtent(scores, -1);
  checkLabelCount(labelCount, declared && declared - boxColumns - noObject, scores);
  const toCorners = BOX_CORNERS[boxFormat];

  return (tensors, { scoreThreshold, input }) => {
    const { dims = [] } = tensors[scores.name] ?? {};
    const step = dims.at(-1) ?? 0;
    const classes = step - boxColumns;
    checkLabelCount(labelCount, classes - noObject, { name: scores.name, dims });
    const values = outputValues(tensors, scores.name, modelId);
    const rows = values.length / step;
    const table = { scores: values, rows, classes, start: boxColumns, step };
    const boxStep = joined ? step : 4;
    const sides = joined ? values : outputValues(tensors, boxes.name, modelId, { columns: 4, rows });
    const best =
      scoreActivation === 'softmax'
        ? softmaxScores({ ...table, absent: classes - 1 }, { scoreThreshold, bestOnly: true })
        : bestScores(table, { scoreThreshold, scoreActivation });
    const scale = normalized ? input : UNSCALED;
    return rowCandidates(best, { boxes: sides, step: boxStep, toCorners, scale, modelId });
  };
}

type Names = NonNullable<DetrSpec['names']>;

function findJoined(outputs: DecoderContext['outputs'], names: Names) {
  const { output } = findOutputs<'output'>(outputs, names, [
    { role: 'output', patterns: [['N', 'queries', '4 + classes']], known: /^output/i },
  ]);
  return { scores: output[0]!, boxes: output[0]! };
}

function findPair(outputs: DecoderContext['outputs'], names: Names) {
  const { logits, boxes } = findOutputs<'logits' | 'boxes'>(outputs, names, [
    { role: 'boxes', patterns: [['N', 'queries', 4]], known: /^(pred_)?box(es)?$/i },
    { role: 'logits', patterns: [['N', 'queries', 'classes']], known: /^(pred_)?(logits|scores)$/i },
  ]);
  return { scores: logits[0]!, boxes: boxes[0]! };
}

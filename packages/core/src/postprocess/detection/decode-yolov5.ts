import { CandidateList } from './candidate-list.js';
import { checkLabelCount } from './check-label-count.js';
import type { DecodeDetections } from './detection-decoder.js';
import type { YoloV5Spec } from './detection-spec.js';
import { findOutputs } from './find-outputs.js';
import { findProtos } from './find-protos.js';
import { gatherColumns } from './gather-columns.js';
import { objectnessScore } from './objectness-score.js';
import type { DecoderContext, OutputMetadata } from './output-metadata.js';
import { outputValues } from './output-values.js';
import { readProtos } from './read-protos.js';
import { staticExtent } from './static-extent.js';

/** Centre, extent and objectness before the class scores. */
const BOX_VALUES = 5;
/** Mask coefficients of YOLOv5's segmentation models. */
const MASK_COEFFICIENTS = 32;

/**
 * Binds the decoder of YOLOv5 and v7: rows of `[N, candidates, 5 + classes + masks]`, centre and extent in pixels of the
 * input, objectness, class scores, mask coefficients. The score is objectness times class score, best class only.
 *
 * @throws {UnexpectedOutputError} If there is no such output, or the labels are not as many as its classes.
 * @see ultralytics/yolov5 `utils/general.py` `non_max_suppression`
 */
export function bindYolov5(spec: YoloV5Spec, context: DecoderContext): DecodeDetections {
  const { outputs, labelCount, modelId = 'model' } = context;
  const protos = spec.maskCoefficients === 0 ? undefined : findProtos(outputs, spec.names);
  const masks = spec.maskCoefficients ?? (protos ? (staticExtent(protos, 1) ?? MASK_COEFFICIENTS) : 0);
  const output = findRows(spec, context, protos, masks);
  const countClasses = (columns: number, dims: OutputMetadata['dims']): number => {
    const classes = columns - BOX_VALUES - masks;
    checkLabelCount(labelCount, classes, { name: output.name, dims });
    return classes;
  };
  const declared = staticExtent(output, 2);
  if (declared !== undefined) countClasses(declared, output.dims);

  return (tensors, { scoreThreshold }) => {
    const values = outputValues(tensors, output.name, modelId);
    const { dims } = tensors[output.name]!;
    const [, , columns = 0] = dims;
    const classes = countClasses(columns, dims);
    const list = new CandidateList(modelId);
    const rows: number[] = [];
    for (let start = 0; start < values.length; start += columns) {
      const found = objectnessScore(values, start, classes, scoreThreshold);
      if (found === undefined) continue;
      const x = values[start]!;
      const y = values[start + 1]!;
      const halfWidth = values[start + 2]! / 2;
      const halfHeight = values[start + 3]! / 2;
      list.add(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, found.score, found.index);
      rows.push(start / columns);
    }
    if (protos === undefined) return list.toCandidates();
    const layout = { rowStep: columns, columnStep: 1 };
    return {
      ...list.toCandidates(),
      coefficients: gatherColumns(values, layout, rows, BOX_VALUES + classes, masks),
      protos: readProtos(tensors, protos.name, modelId, masks),
    };
  };
}

function findRows(
  { names }: YoloV5Spec,
  { outputs, labelCount }: DecoderContext,
  protos: OutputMetadata | undefined,
  masks: number,
): OutputMetadata {
  const because = `5 + ${labelCount} labels${masks ? ` + ${masks} mask coefficients` : ''}`;
  const { output } = findOutputs<'output'>(
    outputs.filter((candidate) => candidate !== protos),
    names,
    [
      {
        role: 'output',
        patterns: [
          ['N', 'candidates', labelCount === undefined ? '5 + classes' : BOX_VALUES + labelCount + masks],
        ],
        ...(labelCount === undefined ? {} : { because }),
        known: /^output_?0?$|^predictions$/i,
      },
    ],
  );
  return output[0]!;
}

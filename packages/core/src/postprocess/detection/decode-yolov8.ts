import { InvalidOptionError } from '../../errors/invalid-option-error.js';
import type { Floats } from '../to-floats.js';
import { bestClasses } from './best-classes.js';
import { CandidateList } from './candidate-list.js';
import type { Candidates } from './candidates.js';
import type { DecodeDetections } from './detection-decoder.js';
import type { YoloV8Spec } from './detection-spec.js';
import { findOutputs } from './find-outputs.js';
import { findProtos } from './find-protos.js';
import { gatherColumns } from './gather-columns.js';
import { gatherPoints } from './gather-points.js';
import type { DecoderContext } from './output-metadata.js';
import { outputValues } from './output-values.js';
import { readProtos } from './read-protos.js';
import type { RowLayout } from './row-layout.js';
import { staticExtent } from './static-extent.js';
import { yolov8Layout } from './yolov8-layout.js';

/** Centre and extent before the class scores. */
const BOX_VALUES = 4;
/** Mask coefficients of Ultralytics' segmentation models. */
const MASK_COEFFICIENTS = 32;
/** Keypoints of a COCO person and values of each: x, y, visibility. */
const KEYPOINTS = 17;
const KEYPOINT_VALUES = 3;

/**
 * Binds the decoder of YOLOv8, v9, v11 and v12: columns of `[N, 4 + classes + extra, candidates]`, or rows of the
 * transposed output: centre and extent in pixels of the input, class scores, and what the head adds: mask
 * coefficients, keypoints, or an angle in radians. The score is that of the best class; there is no objectness.
 *
 * Which axis holds the candidates is told by the number of labels, without labels by the longer one.
 *
 * @throws {UnexpectedOutputError} If there is no such output, or the labels are not as many as its classes.
 * @throws {InvalidOptionError} If there are not as many keypoint labels as keypoints.
 * @see ultralytics/ultralytics `utils/nms.py`
 */
export function bindYolov8(spec: YoloV8Spec, context: DecoderContext): DecodeDetections {
  const { outputs, labelCount, modelId = 'model' } = context;
  const { names, keypoints = KEYPOINTS, keypointValues = KEYPOINT_VALUES } = spec;
  const wantsProtos = spec.head === undefined || spec.head === 'masks';
  const protos = wantsProtos ? findProtos(outputs, names) : undefined;
  const head = spec.head ?? (protos ? 'masks' : 'none');
  checkKeypointLabels(spec, keypoints);
  const extra = {
    none: 0,
    masks: (protos && staticExtent(protos, 1)) ?? MASK_COEFFICIENTS,
    keypoints: keypoints * keypointValues,
    oriented: 1,
  }[head];
  const columns = labelCount === undefined ? undefined : BOX_VALUES + labelCount + extra;
  const { output } = findOutputs<'output'>(
    outputs.filter((candidate) => candidate !== protos),
    names,
    [
      {
        role: 'output',
        patterns: [
          ['N', columns ?? `4 + classes${extra ? ` + ${extra}` : ''}`, 'candidates'],
          ['N', 'candidates', columns ?? 'values'],
        ],
        ...(columns === undefined
          ? {}
          : { because: `4 + ${labelCount} labels${extra ? ` + ${extra} of ${head}` : ''}` }),
        known: /^output_?0?$|^predictions$/i,
      },
    ],
  );
  const rows = output[0]!;
  yolov8Layout(rows, labelCount, extra);

  return (tensors, { scoreThreshold }) => {
    const values = outputValues(tensors, rows.name, modelId);
    const layout = yolov8Layout({ name: rows.name, dims: tensors[rows.name]!.dims }, labelCount, extra)!;
    const { candidates, kept } = scan(values, layout, extra, { scoreThreshold, modelId });
    const first = layout.columns - extra;
    if (head === 'keypoints') {
      const points = gatherPoints(values, layout, kept, { first, count: keypoints, values: keypointValues });
      return { ...candidates, points, pointCount: keypoints, pointKind: 'keypoints' };
    }
    const added = gatherColumns(values, layout, kept, first, extra);
    if (head === 'oriented') return { ...candidates, angles: added };
    if (protos === undefined) return candidates;
    return { ...candidates, coefficients: added, protos: readProtos(tensors, protos.name, modelId, extra) };
  };
}

function scan(
  values: Floats,
  layout: RowLayout,
  extra: number,
  { scoreThreshold, modelId }: { readonly scoreThreshold: number; readonly modelId: string },
): { readonly candidates: Candidates; readonly kept: readonly number[] } {
  const { rows, rowStep, columnStep, columns } = layout;
  const { scores, classes } = bestClasses(values, layout, BOX_VALUES, columns - BOX_VALUES - extra);
  const list = new CandidateList(modelId);
  const kept: number[] = [];
  for (let row = 0; row < rows; row++) {
    const score = scores[row]!;
    if (score < scoreThreshold) continue;
    const start = row * rowStep;
    const x = values[start]!;
    const y = values[start + columnStep]!;
    const halfWidth = values[start + 2 * columnStep]! / 2;
    const halfHeight = values[start + 3 * columnStep]! / 2;
    list.add(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, score, classes[row]!);
    kept.push(row);
  }
  return { candidates: list.toCandidates(), kept };
}

function checkKeypointLabels({ keypointLabels }: YoloV8Spec, keypoints: number): void {
  if (keypointLabels !== undefined && keypointLabels.length !== keypoints) {
    throw new InvalidOptionError({
      option: 'output.keypointLabels',
      expected: `${keypoints} names, one per keypoint (output.keypoints)`,
      received: `${keypointLabels.length}`,
    });
  }
}

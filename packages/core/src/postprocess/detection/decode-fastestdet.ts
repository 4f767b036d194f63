import { sigmoidOf } from '../sigmoid-of.js';
import type { Floats } from '../to-floats.js';
import { CandidateList } from './candidate-list.js';
import { checkLabelCount } from './check-label-count.js';
import type { DecodeDetections } from './detection-decoder.js';
import type { FastestDetSpec } from './detection-spec.js';
import { findOutputs } from './find-outputs.js';
import type { DecoderContext } from './output-metadata.js';
import { outputValues } from './output-values.js';
import { staticExtent } from './static-extent.js';

/** Objectness and box before the class scores. */
const BOX_VALUES = 5;

/**
 * Binds FastestDet's decoder, whose score is objectness times class score, best class only.
 *
 * Decoded in the graph, `[N, cells, 5 + classes]`: centre and extent in pixels of the input, objectness, class scores.
 * Raw, `[N, 5 + classes, rows, columns]`: objectness, centre (tanh, in cells from the cell's corner), extent (sigmoid,
 * fractions of the input), class scores; objectness and classes activated in the graph.
 *
 * @throws {UnexpectedOutputError} If the output is neither, or the labels are not as many as the classes.
 * @see dog-qiuqiu/FastestDet `utils/tool.py`
 */
export function bindFastestDet(
  { names }: FastestDetSpec,
  { outputs, labelCount, modelId = 'model' }: DecoderContext,
): DecodeDetections {
  const { output } = findOutputs(outputs, names, [
    {
      role: 'output',
      patterns: [
        ['N', 'cells', '5 + classes'],
        ['N', '5 + classes', 'rows', 'columns'],
      ],
      known: /^output/i,
    },
  ]);
  const metadata = output[0]!;
  const declared = staticExtent(metadata, metadata.dims.length === 4 ? 1 : -1);
  checkLabelCount(labelCount, declared && declared - BOX_VALUES, metadata);

  return (tensors, { scoreThreshold, input }) => {
    const values = outputValues(tensors, metadata.name, modelId);
    const { dims } = tensors[metadata.name]!;
    const raw = dims.length === 4;
    const width = dims.at(raw ? 1 : -1) ?? 0;
    checkLabelCount(labelCount, width - BOX_VALUES, { name: metadata.name, dims });
    const cells = values.length / width;
    // A cell's values lie `step` apart, the same values of neighbouring cells `next`.
    const [step, next] = raw ? [cells, 1] : [1, width];
    const rawCells = { columns: dims[3] ?? 0, cells, width: input.width, height: input.height };
    const box = new Float64Array(4);
    const list = new CandidateList(modelId);
    for (let cell = 0; cell < cells; cell++) {
      const start = cell * next;
      const best = bestClass(values, start, step, width);
      const objectness = values[start + (raw ? 0 : 4) * step]!;
      const score = Math.fround(objectness * values[start + (BOX_VALUES + best) * step]!);
      if (score < scoreThreshold) continue;
      if (raw) readRawBox(values, cell, rawCells, box);
      else for (let side = 0; side < 4; side++) box[side] = values[start + side]!;
      const [x, y, w, h] = box as unknown as [number, number, number, number];
      list.add(x - w / 2, y - h / 2, x + w / 2, y + h / 2, score, best);
    }
    return list.toCandidates();
  };
}

function bestClass(values: Floats, start: number, step: number, width: number): number {
  let best = 0;
  for (let index = 1; index < width - BOX_VALUES; index++) {
    if (values[start + (BOX_VALUES + index) * step]! > values[start + (BOX_VALUES + best) * step]!)
      best = index;
  }
  return best;
}

/** Writes centre and extent of a cell of the raw map, in pixels of the input. */
function readRawBox(
  values: Floats,
  cell: number,
  { columns, cells, width, height }: { columns: number; cells: number; width: number; height: number },
  box: Float64Array,
): void {
  const rows = cells / columns;
  box[0] = (((cell % columns) + Math.tanh(values[cell + cells]!)) / columns) * width;
  box[1] = ((Math.floor(cell / columns) + Math.tanh(values[cell + 2 * cells]!)) / rows) * height;
  box[2] = sigmoidOf(values[cell + 3 * cells]!) * width;
  box[3] = sigmoidOf(values[cell + 4 * cells]!) * height;
}

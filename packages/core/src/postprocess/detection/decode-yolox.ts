import { UnexpectedOutputError } from '../../errors/unexpected-output-error.js';
import type { Size } from '../../tensor/size.js';
import { CandidateList } from './candidate-list.js';
import { checkLabelCount } from './check-label-count.js';
import { describeOutputs } from './describe-outputs.js';
import type { DecodeDetections } from './detection-decoder.js';
import type { YoloxSpec } from './detection-spec.js';
import { findOutputs } from './find-outputs.js';
import { objectnessScore } from './objectness-score.js';
import type { DecoderContext, OutputMetadata } from './output-metadata.js';
import { outputValues } from './output-values.js';
import { staticExtent } from './static-extent.js';
import { type StrideLevel, strideLevels } from './stride-levels.js';

/** Centre, extent and objectness before the class scores. */
const BOX_VALUES = 5;

/**
 * Binds the decoder of YOLOX: rows of `[N, cells, 5 + classes]`, one per cell of the grid of each stride in turn: centre
 * in cells from the cell's corner, logarithm of the extent in cells, objectness and class scores after the sigmoid.
 * Where the graph has decoded them, centre and extent in pixels of the input. The score is objectness times class
 * score, best class only.
 *
 * @throws {UnexpectedOutputError} If there is no such output, the labels are not as many as its classes, or its rows are
 * not as many as the strides have cells.
 * @see Megvii-BaseDetection/YOLOX `demo/ONNXRuntime`
 */
export function bindYolox(spec: YoloxSpec, context: DecoderContext): DecodeDetections {
  const { outputs, labelCount, inputSize, modelId = 'model' } = context;
  const { names, strides = [8, 16, 32], decoded = false } = spec;
  const { output } = findOutputs<'output'>(outputs, names, [
    {
      role: 'output',
      patterns: [['N', 'cells', labelCount === undefined ? '5 + classes' : BOX_VALUES + labelCount]],
      ...(labelCount === undefined ? {} : { because: `5 + ${labelCount} labels` }),
      known: /^output_?0?$/i,
    },
  ]);
  const rows = output[0]!;
  const columns = staticExtent(rows, 2);
  if (columns !== undefined) checkLabelCount(labelCount, columns - BOX_VALUES, rows);
  const levelsOf = (declared: OutputMetadata, input: Size): StrideLevel[] => {
    const levels = strideLevels(input, strides);
    const cells = levels.reduce((sum, level) => sum + level.cells, 0);
    if (!decoded && cells !== (staticExtent(declared, 1) ?? cells)) {
      throw new UnexpectedOutputError({
        expected: `${cells} rows, the cells of strides ${strides.join(', ')} (output.strides),`,
        received: describeOutputs([declared]),
      });
    }
    return levels;
  };
  if (inputSize !== undefined) levelsOf(rows, inputSize);
  const extent = decoded ? (value: number) => value : Math.exp;

  return (tensors, { scoreThreshold, input }) => {
    const values = outputValues(tensors, rows.name, modelId);
    const { dims } = tensors[rows.name]!;
    const [, , columns = 0] = dims;
    checkLabelCount(labelCount, columns - BOX_VALUES, { name: rows.name, dims });
    const levels = levelsOf({ name: rows.name, dims }, input);
    const list = new CandidateList(modelId);
    const add = (row: number, place: Cell): void => {
      const start = row * columns;
      const found = objectnessScore(values, start, columns - BOX_VALUES, scoreThreshold);
      if (found === undefined) return;
      const x = (values[start]! + place.x) * place.stride;
      const y = (values[start + 1]! + place.y) * place.stride;
      const halfWidth = (extent(values[start + 2]!) * place.stride) / 2;
      const halfHeight = (extent(values[start + 3]!) * place.stride) / 2;
      list.add(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, found.score, found.index);
    };
    if (decoded) for (let row = 0; row < values.length / columns; row++) add(row, DECODED);
    else forEachCell(levels, add);
    return list.toCandidates();
  };
}

/** Where a cell lies in the grid of its stride. */
interface Cell {
  readonly x: number;
  readonly y: number;
  readonly stride: number;
}

/** What leaves pixels as they are. */
const DECODED: Cell = { x: 0, y: 0, stride: 1 };

function forEachCell(levels: readonly StrideLevel[], visit: (row: number, cell: Cell) => void): void {
  let row = 0;
  for (const { stride, columns, cells } of levels) {
    for (let cell = 0; cell < cells; cell++, row++) {
      visit(row, { x: cell % columns, y: Math.floor(cell / columns), stride });
    }
  }
}

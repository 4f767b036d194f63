import { onnxModel } from './onnx-model.js';

/** Cells in a row and in a column of what {@link colourDetectorModel} looks at. */
export const COLOUR_DETECTOR_GRID = 4;

/** Width and height of its input, pixels. */
export const COLOUR_DETECTOR_SIDE = 64;

const CELL: number = COLOUR_DETECTOR_SIDE / COLOUR_DETECTOR_GRID;

/**
 * A detector that really looks: of each cell of a 4x4 grid it tells how red, green and blue it is, as much as one channel
 * exceeds the mean of the others. White, grey and black cells are nothing.
 *
 * Shapes: input `image` `[1, 3, 64, 64]` in RGB order, rescaled to 0–1; output `output` `[1, 7, 16]` in the layout of
 * YOLOv8: centre, size, and a score for each of `COLOUR_LABELS`.
 */
export function colourDetectorModel(): Uint8Array {
  const cells = Array.from({ length: COLOUR_DETECTOR_GRID ** 2 }, (_, at) => ({
    row: Math.floor(at / COLOUR_DETECTOR_GRID),
    column: at % COLOUR_DETECTOR_GRID,
  }));
  const boxes = [
    ...cells.map(({ column }) => (column + 0.5) * CELL),
    ...cells.map(({ row }) => (row + 0.5) * CELL),
    ...cells.map(() => CELL),
    ...cells.map(() => CELL),
  ];
  return onnxModel({
    inputs: [{ name: 'image', dims: [1, 3, COLOUR_DETECTOR_SIDE, COLOUR_DETECTOR_SIDE] }],
    outputs: [{ name: 'output', dims: [1, 7, cells.length] }],
    nodes: [
      { op: 'Conv', inputs: ['image', 'weights'], outputs: ['saturation'] },
      { op: 'Relu', inputs: ['saturation'], outputs: ['positive'] },
      {
        op: 'AveragePool',
        inputs: ['positive'],
        outputs: ['pooled'],
        attributes: { kernel_shape: [CELL, CELL], strides: [CELL, CELL] },
      },
      { op: 'Reshape', inputs: ['pooled', 'shape'], outputs: ['scores'] },
      { op: 'Concat', inputs: ['boxes', 'scores'], outputs: ['output'], attributes: { axis: 1 } },
    ],
    initializers: [
      // How much a channel exceeds the mean of the others.
      { name: 'weights', dims: [3, 3, 1, 1], data: [1, -0.5, -0.5, -0.5, 1, -0.5, -0.5, -0.5, 1] },
      { name: 'shape', dtype: 'int64', dims: [3], data: [1n, 3n, BigInt(cells.length)] },
      { name: 'boxes', dims: [1, 4, cells.length], data: boxes },
    ],
  });
}

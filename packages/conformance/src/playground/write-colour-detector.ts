import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COLOUR_LABELS, onnxModel } from '@lambda-vision/testing';

/** Cells in a row and in a column of {@link writeColourDetector}'s grid. */
export const GRID = 4;

const SIDE = 64;
const CELL = SIDE / GRID;

/**
 * Writes the folder of a detector that really looks: of each cell of a 4x4 grid it tells how red, green and blue it
 * is, in the layout of YOLOv8. White, grey and black cells are nothing.
 *
 * @returns The folder.
 */
export async function writeColourDetector(folder: string): Promise<string> {
  const manifest = {
    task: 'detection',
    model: 'model.onnx',
    input: { name: 'image' },
    preprocess: {
      resize: { mode: 'stretch', width: SIDE, height: SIDE, filter: 'opencv-linear' },
      rescale: 1 / 255,
    },
    output: { decoder: 'yolov8', scoreThreshold: 0.3 },
    labels: COLOUR_LABELS,
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'vision.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'model.onnx'), detectorModel());
  return folder;
}

function detectorModel(): Uint8Array {
  const cells = Array.from({ length: GRID * GRID }, (_, i) => ({
    row: Math.floor(i / GRID),
    column: i % GRID,
  }));
  const boxes = [
    ...cells.map(({ column }) => (column + 0.5) * CELL),
    ...cells.map(({ row }) => (row + 0.5) * CELL),
    ...cells.map(() => CELL),
    ...cells.map(() => CELL),
  ];
  return onnxModel({
    inputs: [{ name: 'image', dims: [1, 3, SIDE, SIDE] }],
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

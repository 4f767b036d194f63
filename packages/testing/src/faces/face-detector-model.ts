import type { OnnxInitializer, OnnxNode } from '../onnx/onnx-graph.js';
import { onnxModel } from '../onnx/onnx-model.js';
import { FACE_MIDDLE, FACE_POINTS, HEAD_RADIUS } from './face-plan.js';

/** Width and height of the input, pixels. */
const SIDE = 320;
/** Cells in a row and in a column, with one face at most in each. */
const GRID = 4;
const CELL: number = SIDE / GRID;
/** Of YuNet's outputs those of this stride tell the faces; those of the others are zeros. */
const STRIDE = 32;
const ROWS: number = (SIDE / STRIDE) ** 2;
const FACES: number = GRID ** 2;
const POINTS: number = FACE_POINTS.length;

/**
 * A detector that really finds the faces of {@link drawFaces}, with inputs and outputs of YuNet (320x320), so that it can
 * stand in for YuNet under the same manifest. It looks for the five colours in each cell of a 4x4 grid of its input; in a
 * cell it finds one face at most, and only if all of its landmarks lie in it.
 *
 * Shapes: input `input` `[1, 3, 320, 320]` in BGR order, 0–255; outputs `cls_s` and `obj_s` `[1, cells, 1]`, `bbox_s`
 * `[1, cells, 4]` and `kps_s` `[1, cells, 10]` for the strides 8, 16 and 32.
 */
export function faceDetectorModel(): Uint8Array {
  const columns = { cls: 1, obj: 1, bbox: 4, kps: 2 * POINTS };
  const outputs = Object.entries(columns).flatMap(([role, width]) =>
    [8, 16, STRIDE].map((stride) => ({ name: `${role}_${stride}`, dims: [1, (SIDE / stride) ** 2, width] })),
  );
  const empty = outputs.filter(({ name }) => !name.endsWith(`_${STRIDE}`));
  return onnxModel({
    inputs: [{ name: 'input', dims: [1, 3, SIDE, SIDE] }],
    outputs,
    nodes: [
      ...findLandmarks(),
      ...describeFaces(),
      ...empty.map(({ name }): OnnxNode => ({ op: 'Identity', inputs: [`no_${name}`], outputs: [name] })),
    ],
    initializers: [
      ...constants(),
      ...empty.map(
        ({ name, dims }): OnnxInitializer => ({
          name: `no_${name}`,
          dims,
          data: new Float32Array(dims.reduce((product, extent) => product * extent)),
        }),
      ),
    ],
  });
}

/** How much there is of each colour in each cell, and the middle of it: `points` `[1, faces, 5, 2]` in pixels. */
function findLandmarks(): OnnxNode[] {
  const pool = { kernel_shape: [CELL, CELL], strides: [CELL, CELL] };
  const middle = (axis: 'x' | 'y'): OnnxNode[] => [
    { op: 'Mul', inputs: ['colours', axis], outputs: [`weighed_${axis}`] },
    { op: 'AveragePool', inputs: [`weighed_${axis}`], outputs: [`sum_${axis}`], attributes: pool },
    { op: 'Div', inputs: [`sum_${axis}`, 'some'], outputs: [`middle_${axis}`] },
    { op: 'Reshape', inputs: [`middle_${axis}`, 'by_colour'], outputs: [`list_${axis}`] },
    {
      op: 'Transpose',
      inputs: [`list_${axis}`],
      outputs: [`points_${axis}`],
      attributes: { perm: [0, 2, 1, 3] },
    },
  ];
  return [
    { op: 'Conv', inputs: ['input', 'palette', 'least'], outputs: ['likeness'] },
    { op: 'Relu', inputs: ['likeness'], outputs: ['colours'] },
    { op: 'AveragePool', inputs: ['colours'], outputs: ['amounts'], attributes: pool },
    // Nothing divided by next to nothing is 0.
    { op: 'Add', inputs: ['amounts', 'tiny'], outputs: ['some'] },
    ...middle('x'),
    ...middle('y'),
    { op: 'Concat', inputs: ['points_x', 'points_y'], outputs: ['points'], attributes: { axis: 3 } },
  ];
}

/** Score by the rarest of the colours, a box around the head, and the landmarks, as YuNet has them. */
function describeFaces(): OnnxNode[] {
  const complete = (role: string): OnnxNode => ({
    op: 'Concat',
    inputs: [role, `rest_${role}`],
    outputs: [`${role}_${STRIDE}`],
    attributes: { axis: 1 },
  });
  return [
    { op: 'ReduceMin', inputs: ['amounts'], outputs: ['rarest'], attributes: { axes: [1], keepdims: 1 } },
    { op: 'Mul', inputs: ['rarest', 'gain'], outputs: ['gained'] },
    { op: 'Clip', inputs: ['gained', 'zero', 'one'], outputs: ['clipped'] },
    { op: 'Reshape', inputs: ['clipped', 'by_face'], outputs: ['cls'] },
    { op: 'Identity', inputs: ['cls'], outputs: ['obj'] },
    { op: 'ReduceMean', inputs: ['points'], outputs: ['middle'], attributes: { axes: [2], keepdims: 1 } },
    { op: 'Sub', inputs: ['points', 'middle'], outputs: ['apart'] },
    { op: 'Mul', inputs: ['apart', 'apart'], outputs: ['squares'] },
    {
      op: 'ReduceMean',
      inputs: ['squares'],
      outputs: ['variance'],
      attributes: { axes: [2, 3], keepdims: 1 },
    },
    { op: 'Add', inputs: ['variance', 'tiny'], outputs: ['positive'] },
    { op: 'Sqrt', inputs: ['positive'], outputs: ['spread'] },
    { op: 'Mul', inputs: ['spread', 'head'], outputs: ['extent'] },
    { op: 'Log', inputs: ['extent'], outputs: ['size'] },
    { op: 'Mul', inputs: ['middle', 'in_cells'], outputs: ['middle_cells'] },
    { op: 'Sub', inputs: ['middle_cells', 'corners'], outputs: ['centre'] },
    { op: 'Concat', inputs: ['centre', 'size', 'size'], outputs: ['box'], attributes: { axis: 3 } },
    { op: 'Reshape', inputs: ['box', 'by_box'], outputs: ['bbox'] },
    { op: 'Mul', inputs: ['points', 'in_cells'], outputs: ['points_cells'] },
    { op: 'Sub', inputs: ['points_cells', 'corners'], outputs: ['from_corners'] },
    { op: 'Reshape', inputs: ['from_corners', 'by_points'], outputs: ['kps'] },
    ...['cls', 'obj', 'bbox', 'kps'].map(complete),
  ];
}

function constants(): OnnxInitializer[] {
  const centres = Float32Array.from({ length: SIDE }, (_, at) => at + 0.5);
  const shape = (name: string, dims: readonly number[]): OnnxInitializer => ({
    name,
    dtype: 'int64',
    dims: [dims.length],
    data: dims.map(BigInt),
  });
  const rest = (role: string, columns: number): OnnxInitializer => ({
    name: `rest_${role}`,
    dims: [1, ROWS - FACES, columns],
    data: new Float32Array((ROWS - FACES) * columns),
  });
  const scalar = (name: string, value: number): OnnxInitializer => ({ name, dims: [], data: [value] });
  return [
    // Each colour has of some channels more, and of others less, than any grey; in BGR order.
    {
      name: 'palette',
      dims: [POINTS, 3, 1, 1],
      data: FACE_POINTS.flatMap(({ colour }) =>
        colour.toReversed().map((level) => (level > 128 ? 1 : -1) / 255),
      ),
    },
    // Of one bright channel a grey has less than nothing; of two it has up to 1.
    {
      name: 'least',
      dims: [POINTS],
      data: FACE_POINTS.map(({ colour }) =>
        colour.filter((level) => level > 128).length === 1 ? -0.3 : -1.2,
      ),
    },
    { name: 'x', dims: [1, 1, 1, SIDE], data: centres },
    { name: 'y', dims: [1, 1, SIDE, 1], data: centres },
    // Rows of the outputs are cells of YuNet's grid; the faces are told in its first ones.
    {
      name: 'corners',
      dims: [1, FACES, 1, 2],
      data: Array.from({ length: FACES }, (_, at) => [
        at % (SIDE / STRIDE),
        Math.floor(at / (SIDE / STRIDE)),
      ]).flat(),
    },
    shape('by_colour', [1, POINTS, FACES, 1]),
    shape('by_face', [1, FACES, 1]),
    shape('by_box', [1, FACES, 4]),
    shape('by_points', [1, FACES, 2 * POINTS]),
    rest('cls', 1),
    rest('obj', 1),
    rest('bbox', 4),
    rest('kps', 2 * POINTS),
    scalar('tiny', 1e-7),
    scalar('zero', 0),
    scalar('one', 1),
    // A head of 15 pixels' radius scores 1.
    scalar('gain', 10_000),
    scalar('in_cells', 1 / STRIDE),
    scalar('head', headPerSpread() / STRIDE),
  ];
}

/** Diameter of the head, measured by how far the points of a face are apart. */
function headPerSpread(): number {
  const squares = FACE_POINTS.map(({ x, y }) => (x - FACE_MIDDLE.x) ** 2 + (y - FACE_MIDDLE.y) ** 2);
  const variance = squares.reduce((sum, square) => sum + square) / (2 * POINTS);
  return (2 * HEAD_RADIUS) / Math.sqrt(variance);
}

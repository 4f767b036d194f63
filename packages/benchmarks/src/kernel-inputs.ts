import type { Box, Size } from '@lambda-vision/core';
import { seededNumbers } from './seeded-numbers.ts';

/** Input of the YOLO whose outputs these are like. */
export const INPUT: Size = { width: 640, height: 640 };

/** Strides of YOLOv5 with the width and height of its anchors: 3 × (80² + 40² + 20²) = 25,200 boxes. */
const HEADS = [
  [8, [10, 13, 16, 30, 33, 23]],
  [16, [30, 61, 62, 45, 59, 119]],
  [32, [116, 90, 156, 198, 373, 326]],
] as const;

const COEFFICIENTS = 32;
const PROTO_CELLS = 160;
const INSTANCES = 50;

/** All boxes of a YOLOv5 at 640×640, each above the threshold; the same in every process. */
export function yoloCandidates(classCount: number) {
  const random = seededNumbers(25_200);
  const boxes: number[] = [];
  for (const [stride, anchors] of HEADS) {
    for (let cell = 0; cell < (INPUT.width / stride) ** 2; cell++) {
      for (let anchor = 0; anchor < anchors.length; anchor += 2) {
        const x = ((cell % (INPUT.width / stride)) + 2 * random() - 0.5) * stride;
        const y = (Math.floor(cell / (INPUT.width / stride)) + 2 * random() - 0.5) * stride;
        const halfWidth = (anchors[anchor] as number) * (0.25 + random() / 2);
        const halfHeight = (anchors[anchor + 1] as number) * (0.25 + random() / 2);
        boxes.push(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
      }
    }
  }
  const count = boxes.length / 4;
  return {
    count,
    boxes: Float32Array.from(boxes),
    scores: Float32Array.from({ length: count }, () => 0.25 + 0.75 * random()),
    classes: Int32Array.from({ length: count }, () => Math.floor(random() * classCount)),
  };
}

/** Prototypes of a YOLO with masks, and objects that are an eighth to a half as wide and high as its input. */
export function instances() {
  const random = seededNumbers(25_200);
  const values = (length: number) => Float32Array.from({ length }, () => 2 * random() - 1);
  const span = (): [from: number, to: number] => {
    const length = INPUT.width * (0.125 + 0.375 * random());
    const from = (INPUT.width - length) * random();
    return [from, from + length];
  };
  const protos = {
    dtype: 'float32',
    dims: [1, COEFFICIENTS, PROTO_CELLS, PROTO_CELLS],
    data: values(COEFFICIENTS * PROTO_CELLS ** 2),
  } as const;
  const objects = Array.from({ length: INSTANCES }, () => {
    const [x1, x2] = span();
    const [y1, y2] = span();
    const box: Box = { x1, y1, x2, y2 };
    return { coefficients: values(COEFFICIENTS), box };
  });
  return { protos, objects };
}

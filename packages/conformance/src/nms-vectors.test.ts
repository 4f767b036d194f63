import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Candidates } from '../../core/src/postprocess/detection/candidates.js';
import { suppress } from '../../core/src/postprocess/detection/suppress.js';
import { readTensorProto } from './read-tensor-proto.js';
import { describeShared, shared } from './shared.js';

/**
 * ONNX's NonMaxSuppression against ours. All ten vectors are used, each batch and class as a run of its own, because
 * the operator's limit and its rivalry are per batch and class. Three things differ, and are translated:
 * corners come as y1, x1, y2, x2 in either order, or as centre and extent; every class of a box is a candidate; and a
 * score must be above the threshold, not at it (no vector has a score at its threshold).
 */
const VECTORS = [
  'center_point_box_format',
  'flipped_coordinates',
  'identical_boxes',
  'iou_threshold_boundary',
  'limit_output_size',
  'single_box',
  'suppress_by_IOU',
  'suppress_by_IOU_and_scores',
  'two_batches',
  'two_classes',
];

function tensor(vector: string, file: string) {
  const path = shared(
    'golden/onnx-node',
    `test_nonmaxsuppression_${vector}`,
    'test_data_set_0',
    `${file}.pb`,
  );
  const stored = readTensorProto(path);
  if (stored === undefined) throw new Error(`Expected ${path} to be of a known element type.`);
  return { dims: stored.dims, data: Array.from(stored.data, Number) };
}

/** Corners of a box of the operator, in our order. */
function cornersOf(vector: string, [a, b, c, d]: readonly number[]): number[] {
  if (vector === 'center_point_box_format') return [a! - c! / 2, b! - d! / 2, a! + c! / 2, b! + d! / 2];
  return [Math.min(b!, d!), Math.min(a!, c!), Math.max(b!, d!), Math.max(a!, c!)];
}

describeShared('NonMaxSuppression', () => {
  it('has all vectors of the operator in this test', () => {
    const folders = readdirSync(shared('golden/onnx-node')).filter((name) =>
      name.includes('nonmaxsuppression'),
    );

    expect(folders.map((name) => name.replace('test_nonmaxsuppression_', ''))).toEqual(VECTORS);
  });

  it.each(VECTORS)('selects what the operator selects (%s)', (vector) => {
    const boxes = tensor(vector, 'input_0');
    const scores = tensor(vector, 'input_1');
    const [maxDetections, iouThreshold, scoreThreshold] = [2, 3, 4].map(
      (n) => tensor(vector, `input_${n}`).data[0]!,
    );
    const [batches, classes, count] = scores.dims as [number, number, number];
    const selected: number[] = [];

    for (let batch = 0; batch < batches; batch++) {
      for (let index = 0; index < classes; index++) {
        const rows = Array.from({ length: count }, (_, row) => row).filter(
          (row) => scores.data[(batch * classes + index) * count + row]! > scoreThreshold!,
        );
        const candidates: Candidates = {
          count: rows.length,
          boxes: Float32Array.from(
            rows.flatMap((row) =>
              cornersOf(vector, boxes.data.slice((batch * count + row) * 4, (batch * count + row) * 4 + 4)),
            ),
          ),
          scores: Float32Array.from(rows, (row) => scores.data[(batch * classes + index) * count + row]!),
          classes: new Int32Array(rows.length),
        };
        for (const kept of suppress(candidates, {
          iouThreshold: iouThreshold!,
          maxDetections: maxDetections!,
        }).indices) {
          selected.push(batch, index, rows[kept]!);
        }
      }
    }

    expect(selected).toEqual(tensor(vector, 'output_0').data);
  });
});

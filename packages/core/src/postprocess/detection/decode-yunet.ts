import { CandidateList } from './candidate-list.js';
import { checkLabelCount } from './check-label-count.js';
import { checkLevels } from './check-levels.js';
import type { DecodeDetections } from './detection-decoder.js';
import type { YunetSpec } from './detection-spec.js';
import { findOutputs } from './find-outputs.js';
import { levelValues } from './level-values.js';
import type { DecoderContext } from './output-metadata.js';
import { strideLevels } from './stride-levels.js';

/** Eyes, nose and corners of the mouth. */
const LANDMARKS = 5;

/**
 * Binds YuNet's decoder: per stride class and objectness `[N, cells, 1]` (probabilities), box `[N, cells, 4]` (centre
 * in cells from the cell's corner, logarithm of the extent in cells) and landmarks `[N, cells, 10]` (in cells from the
 * cell's corner): right eye, left eye, nose, right and left corner of the mouth, as the person has them.
 *
 * The score is the geometric mean of class and objectness, the class 0.
 *
 * @throws {UnexpectedOutputError} If the outputs are not these, or there is more than 1 label.
 * @see OpenCV `modules/objdetect/src/face_detect.cpp`
 */
export function bindYunet(
  { names, strides = [8, 16, 32] }: YunetSpec,
  { outputs, inputSize, labelCount, modelId = 'model' }: DecoderContext,
): DecodeDetections {
  const count = strides.length;
  const because = 'one per stride';
  const roles = findOutputs(outputs, names, [
    { role: 'landmarks', patterns: [['N', 'cells', 2 * LANDMARKS]], known: /kps|land/i, count, because },
    { role: 'boxes', patterns: [['N', 'cells', 4]], known: /box|reg/i, count, because },
    { role: 'objectness', patterns: [['N', 'cells', 1]], known: /obj/i, count, because },
    { role: 'classes', patterns: [['N', 'cells', 1]], known: /cls|class|conf/i, count, because },
  ]);
  checkLabelCount(labelCount, 1, roles.classes[0]!);
  for (const [role, found] of Object.entries(roles)) checkLevels(inputSize, strides, found, role);

  return (tensors, { scoreThreshold, input }) => {
    const levels = strideLevels(input, strides);
    const read = (role: keyof typeof roles, columns: number) =>
      levelValues(tensors, { role, outputs: roles[role], columns, levels, modelId });
    const [classes, objectness, boxes, landmarks] = [
      read('classes', 1),
      read('objectness', 1),
      read('boxes', 4),
      read('landmarks', 2 * LANDMARKS),
    ];
    const list = new CandidateList(modelId);
    const points: number[] = [];
    levels.forEach(({ stride, columns, cells }, level) => {
      for (let cell = 0; cell < cells; cell++) {
        const score = Math.fround(
          Math.sqrt(fraction(classes[level]![cell]!) * fraction(objectness[level]![cell]!)),
        );
        if (score < scoreThreshold) continue;
        const column = cell % columns;
        const row = Math.floor(cell / columns);
        const box = boxes[level]!;
        const at = 4 * cell;
        const x = (column + box[at]!) * stride;
        const y = (row + box[at + 1]!) * stride;
        const halfWidth = (Math.exp(box[at + 2]!) * stride) / 2;
        const halfHeight = (Math.exp(box[at + 3]!) * stride) / 2;
        list.add(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, score, 0);
        for (let point = 2 * LANDMARKS * cell; point < 2 * LANDMARKS * (cell + 1); point += 2) {
          const marks = landmarks[level]!;
          points.push((column + marks[point]!) * stride, (row + marks[point + 1]!) * stride, Number.NaN);
        }
      }
    });
    return {
      ...list.toCandidates(),
      points: Float32Array.from(points),
      pointCount: LANDMARKS,
      pointKind: 'landmarks',
    };
  };
}

function fraction(value: number): number {
  return Math.min(Math.max(value, 0), 1);
}

import { bestScores } from './best-scores.js';
import { bindJoinedGfl } from './bind-joined-gfl.js';
import { bindSeparateGfl } from './bind-separate-gfl.js';
import { CandidateList } from './candidate-list.js';
import type { DecodeDetections } from './detection-decoder.js';
import type { GflSpec } from './detection-spec.js';
import type { GflLevel } from './gfl-head.js';
import { isJoinedGfl } from './is-joined-gfl.js';
import type { DecoderContext } from './output-metadata.js';
import { strideLevels } from './stride-levels.js';

/** Strides of the heads as published: NanoDet-Plus and PicoDet have a fourth. */
const STRIDES = [8, 16, 32, 64] as const;

/** Where in a cell its sides are measured from: cells to pixels, `(cell + inCells) * stride + inPixels`. */
const CENTRES = {
  corner: { inCells: 0, inPixels: 0 },
  pixel: { inCells: 0.5, inPixels: -0.5 },
  middle: { inCells: 0.5, inPixels: 0 },
} as const;

/**
 * Binds the decoder of NanoDet and PicoDet (generalized focal loss): class scores, and each side of a box as a
 * distribution over the distances `0..regMax` from the cell, whose mean times the stride is the side's distance.
 *
 * Every class of a cell at or above the threshold is a candidate, as in NanoDet's and PaddleDetection's own
 * multi-class suppression.
 *
 * @throws {UnexpectedOutputError} If the outputs are not these, fit other strides, or have other classes than labels.
 * @see RangiLyu/nanodet `gfl_head.py` and `nanodet_plus_head.py`, PaddleDetection `pico_head.py`
 */
export function bindGfl(spec: GflSpec, context: DecoderContext): DecodeDetections {
  const { decoder, names, regMax = 7, maxCandidates = 1000, scoreActivation = 'none' } = spec;
  const { modelId = 'model' } = context;
  const joined = isJoinedGfl(names, context);
  const plain = decoder === 'nanodet' && !joined;
  const { strides = plain ? STRIDES.slice(0, 3) : STRIDES } = spec;
  const { centre = plain ? 'pixel' : joined && decoder === 'nanodet' ? 'corner' : 'middle' } = spec;
  const { inCells, inPixels } = CENTRES[centre];
  const bind = joined ? bindJoinedGfl : bindSeparateGfl;
  const read = bind({ names, strides, regMax }, context);

  return (tensors, { scoreThreshold, input }) => {
    const list = new CandidateList(modelId);
    const levels = strideLevels(input, strides);
    read(tensors, levels).forEach((level, at) => {
      const { stride, columns } = levels[at]!;
      const best = bestScores(level, { scoreThreshold, scoreActivation, maxCandidates });
      for (const { row, index, score } of best) {
        const x = ((row % columns) + inCells) * stride + inPixels;
        const y = (Math.floor(row / columns) + inCells) * stride + inPixels;
        const [left, top, right, bottom] = [0, 1, 2, 3].map(
          (side) => meanDistance(level, row, side, regMax + 1) * stride,
        ) as [number, number, number, number];
        list.add(x - left, y - top, x + right, y + bottom, score, index);
      }
    });
    return list.toCandidates();
  };
}

/** Mean of a side's distribution (softmax over its bins), in cells. */
function meanDistance(
  { boxes, boxStart, boxStep }: GflLevel,
  row: number,
  side: number,
  bins: number,
): number {
  const start = boxStart + row * boxStep + side * bins;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let bin = 0; bin < bins; bin++) greatest = Math.max(greatest, boxes[start + bin]!);
  let sum = 0;
  let mean = 0;
  for (let bin = 0; bin < bins; bin++) {
    const weight = Math.exp(boxes[start + bin]! - greatest);
    sum += weight;
    mean += weight * bin;
  }
  return mean / sum;
}

import type { Box } from '../../../tensor/box.js';
import type { Candidates } from '../candidates.js';

/** A candidate as one object. */
export interface CandidateView {
  readonly index: number;
  readonly score: number;
  readonly box: Box;
}

/** The candidates one by one, numbers rounded to 4 digits. */
export function boxesOf({ count, boxes, scores, classes }: Candidates): CandidateView[] {
  const round = (value: number) => Math.round(value * 1e4) / 1e4;
  return Array.from({ length: count }, (_, at) => {
    const [x1, y1, x2, y2] = [...boxes.subarray(4 * at, 4 * at + 4)].map(round) as [
      number,
      number,
      number,
      number,
    ];
    return { index: classes[at] as number, score: round(scores[at] as number), box: { x1, y1, x2, y2 } };
  });
}

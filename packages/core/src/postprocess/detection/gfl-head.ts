import type { Tensor } from '../../tensor/tensor.js';
import type { Floats } from '../to-floats.js';
import type { GflSpec } from './detection-spec.js';
import type { ScoreTable } from './score-table.js';
import type { StrideLevel } from './stride-levels.js';

/** Scores and box sides of one stride: row `r` of the boxes begins at `boxStart + r * boxStep`. */
export interface GflLevel extends ScoreTable {
  readonly boxes: Floats;
  readonly boxStart: number;
  readonly boxStep: number;
}

/** Reads the scores and boxes of each level. */
export type ReadGflLevels = (
  tensors: Readonly<Record<string, Tensor>>,
  levels: readonly StrideLevel[],
) => GflLevel[];

/** What is known of a head. */
export interface GflHead extends Required<Pick<GflSpec, 'strides' | 'regMax'>> {
  readonly names: GflSpec['names'] | undefined;
}

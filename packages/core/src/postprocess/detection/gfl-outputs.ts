import { UnexpectedOutputError } from '../../errors/unexpected-output-error.js';
import type { Tensor } from '../../tensor/tensor.js';
import type { Floats } from '../to-floats.js';
import { checkLabelCount } from './check-label-count.js';
import type { GflSpec } from './detection-spec.js';
import { findOutputs } from './find-outputs.js';
import { levelValues } from './level-values.js';
import type { DecoderContext } from './output-metadata.js';
import { outputValues } from './output-values.js';
import type { ScoreTable } from './score-table.js';
import { staticExtent } from './static-extent.js';
import { checkLevels, type StrideLevel, strideLevels } from './stride-levels.js';

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

/** Whether one output holds all strides, classes and boxes. */
export function isJoinedGfl(names: GflSpec['names'], { outputs }: DecoderContext): boolean {
  if (names?.output !== undefined) return true;
  return names?.scores === undefined && names?.boxes === undefined && outputs.length === 1;
}

/**
 * Finds one output of scores and one of boxes for each stride.
 *
 * @throws {UnexpectedOutputError} If there are none, or they fit other strides or labels.
 */
export function bindSeparateGfl({ names, strides, regMax }: GflHead, context: DecoderContext): ReadGflLevels {
  const { outputs, inputSize, labelCount, modelId = 'model' } = context;
  const count = strides.length;
  const sides = 4 * (regMax + 1);
  const classes = labelCount ?? 'classes';
  const { boxes, scores } = findOutputs<'boxes' | 'scores'>(outputs, names, [
    {
      role: 'boxes',
      patterns: [
        ['N', 'cells', sides],
        ['cells', sides],
      ],
      because: `4 sides of ${regMax + 1} bins (output.regMax), one per stride`,
      known: /reg|box|dis/i,
      count,
    },
    {
      role: 'scores',
      patterns: [
        ['N', 'cells', classes],
        ['cells', classes],
      ],
      because: labelCount === undefined ? 'one per stride' : `one class per label, one per stride`,
      known: /cls|class|score|conf/i,
      count,
    },
  ]);
  checkLevels(inputSize, strides, boxes, 'boxes');
  checkLevels(inputSize, strides, scores, 'scores');

  return (tensors, levels) => {
    const { name } = scores[0]!;
    const { dims = [] } = tensors[name] ?? {};
    const columns = dims.at(-1) ?? 0;
    checkLabelCount(labelCount, columns, { name, dims });
    const options = { levels, modelId };
    const sideValues = levelValues(tensors, { ...options, role: 'boxes', outputs: boxes, columns: sides });
    return levelValues(tensors, { ...options, role: 'scores', outputs: scores, columns }).map(
      (scoreValues, level) => ({
        scores: scoreValues,
        rows: levels[level]!.cells,
        classes: columns,
        start: 0,
        step: columns,
        boxes: sideValues[level]!,
        boxStart: 0,
        boxStep: sides,
      }),
    );
  };
}

/**
 * Finds the one output that holds everything.
 *
 * @throws {UnexpectedOutputError} If there is none, or it fits other strides or labels.
 */
export function bindJoinedGfl({ names, strides, regMax }: GflHead, context: DecoderContext): ReadGflLevels {
  const { outputs, inputSize, labelCount, modelId = 'model' } = context;
  const sides = 4 * (regMax + 1);
  const { output } = findOutputs<'output'>(outputs, names, [
    {
      role: 'output',
      patterns: [['N', 'cells', labelCount === undefined ? `classes + ${sides}` : labelCount + sides]],
      because: `classes and 4 sides of ${regMax + 1} bins (output.regMax)`,
      known: /^output/i,
    },
  ]);
  const metadata = output[0]!;
  const rows = staticExtent(metadata, -2);
  if (inputSize && rows !== undefined) checkCells(strideLevels(inputSize, strides), rows);
  const declared = staticExtent(metadata, -1);
  checkLabelCount(labelCount, declared && declared - sides, metadata);

  return (tensors, levels) => {
    const { name } = metadata;
    const { dims = [] } = tensors[name] ?? {};
    const columns = dims.at(-1) ?? 0;
    const classes = columns - sides;
    checkLabelCount(labelCount, classes, { name, dims });
    const values = outputValues(tensors, name, modelId);
    checkCells(levels, values.length / columns);
    let start = 0;
    return levels.map(({ cells }) => {
      const level: GflLevel = {
        scores: values,
        rows: cells,
        classes,
        start,
        step: columns,
        boxes: values,
        boxStart: start + classes,
        boxStep: columns,
      };
      start += cells * columns;
      return level;
    });
  };
}

function checkCells(levels: readonly StrideLevel[], rows: number): void {
  const cells = levels.reduce((sum, level) => sum + level.cells, 0);
  if (rows === cells) return;
  throw new UnexpectedOutputError({
    expected: `${cells} rows for strides ${levels.map(({ stride }) => stride).join(', ')} (output.strides)`,
    received: `${rows}`,
  });
}

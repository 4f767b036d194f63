import { checkLabelCount } from './check-label-count.js';
import { checkLevels } from './check-levels.js';
import { findOutputs } from './find-outputs.js';
import type { GflHead, ReadGflLevels } from './gfl-head.js';
import { levelValues } from './level-values.js';
import type { DecoderContext } from './output-metadata.js';

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

import { UnexpectedOutputError } from '../../errors/unexpected-output-error.js';
import { checkLabelCount } from './check-label-count.js';
import { findOutputs } from './find-outputs.js';
import type { GflHead, GflLevel, ReadGflLevels } from './gfl-head.js';
import type { DecoderContext } from './output-metadata.js';
import { outputValues } from './output-values.js';
import { staticExtent } from './static-extent.js';
import { type StrideLevel, strideLevels } from './stride-levels.js';

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

import type { Task } from '@lambda-vision/core';
import type { RunFlags } from './run-flags.js';

/** Options that only some tasks have, by what they are called on the command line. */
type TaskFlag = 'topK' | 'scoreThreshold' | 'iouThreshold' | 'out';

const TASKS_OF: Readonly<Record<TaskFlag, { readonly option: string; readonly tasks: readonly Task[] }>> = {
  topK: { option: '--top-k', tasks: ['classification', 'detection', 'embedding'] },
  scoreThreshold: { option: '--score-threshold', tasks: ['classification', 'detection', 'text'] },
  iouThreshold: { option: '--iou-threshold', tasks: ['detection'] },
  out: { option: '--out', tasks: ['segmentation', 'depth', 'image-to-image'] },
};

/** Says which option the model's task does not have, so that none is ignored without a word; undefined if all fit. */
export function misplacedOption(task: Task, flags: RunFlags): string | undefined {
  const misplaced = (Object.keys(TASKS_OF) as TaskFlag[]).find(
    (flag) => flags[flag] !== undefined && !TASKS_OF[flag].tasks.includes(task),
  );
  if (misplaced === undefined) return undefined;
  const { option, tasks } = TASKS_OF[misplaced];
  return `option '${option}' is for ${tasks.join(', ')}, but the model's task is ${task}`;
}

/** The options that the flags are for `run()` of the model's task. */
export function taskOptions(task: Task, { topK, scoreThreshold, iouThreshold }: RunFlags): object {
  const given = {
    [task === 'detection' ? 'maxDetections' : 'topK']: topK,
    scoreThreshold,
    iouThreshold,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

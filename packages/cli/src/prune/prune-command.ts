import type { Command } from 'commander';
import { reportPath } from '../report/report-path.js';
import { shareArgument } from '../report/share-argument.js';
import { createVerb } from '../verb/create-verb.js';
import { numberArgument } from '../verb/number-argument.js';
import { requireOptions } from '../verb/require-options.js';
import type { Verb } from '../verb/verb.js';

/** Options of `prune`. */
export interface PruneFlags {
  readonly json?: true;
  readonly fraction: number;
  readonly calibrate: string[];
  readonly out: string;
  readonly maxDrop: number;
  readonly samples: number;
  readonly multipleOf: number;
  readonly holdout?: number;
  readonly measure: boolean;
  readonly report?: string;
  readonly force?: true;
}

const COUNT = { min: 1, max: Number.MAX_SAFE_INTEGER, whole: true };

/** `lambda-vision prune <model>`: fewer channels, refused if too much is lost. */
export const pruneCommand: Verb = (terminal) =>
  createVerb({
    usage: 'prune',
    summary: 'Take channels out of a model and refit what is left; refused if it loses too much.',
    examples: [
      [
        'lambda-vision prune models/mine --fraction 5% --calibrate photos --out models/mine-pruned',
        'a twentieth of the channels between convolutions goes, if at most 5 % of the answers change',
      ],
    ],
  })
    .argument('<model>', 'model folder')
    .option('--fraction <share>', 'part of the channels that goes, such as 5%', shareArgument)
    .option('--calibrate <photos...>', 'files, folders or patterns; some are kept to judge the result on')
    .option('--out <folder>', 'where the pruned model is written')
    .option(
      '--max-drop <share>',
      'what may be lost on the photos that are kept, such as 5%',
      shareArgument,
      0.05,
    )
    .option('--samples <n>', 'photos to refit with', numberArgument(COUNT), 32)
    .option('--holdout <n>', 'photos to judge on (half of them)', numberArgument(COUNT))
    .option('--multiple-of <n>', 'numbers of channels are rounded to it', numberArgument(COUNT), 8)
    .option('--no-measure', 'leave out latency, creation and memory')
    .option('--report <file>', 'write a report too: .html, .md or .json', reportPath)
    .option('--force', 'replace files in the folder')
    .action(async (model: string, flags: PruneFlags, command: Command) => {
      requireOptions(command, 'fraction', 'calibrate', 'out');
      const { prune } = await import('./prune.js');
      await prune(terminal, model, flags);
    });

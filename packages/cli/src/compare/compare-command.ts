import type { Command } from 'commander';
import { reportPath } from '../report/report-path.js';
import { shareArgument } from '../report/share-argument.js';
import { createVerb } from '../verb/create-verb.js';
import { requireOptions } from '../verb/require-options.js';
import type { Verb } from '../verb/verb.js';

/** Options of `compare`. */
export interface CompareFlags {
  readonly json?: true;
  readonly photos: string[];
  readonly labels?: string;
  readonly report?: string;
  readonly maxDrop?: number;
  readonly measure: boolean;
}

/** `lambda-vision compare <a> <b>`: what is lost and won when b replaces a. */
export const compareCommand: Verb = (terminal) =>
  createVerb({
    usage: 'compare',
    summary: 'Compare two models on photos: answers, size, speed, memory, and the layer to blame.',
    examples: [
      [
        'lambda-vision compare models/mine models/mine-int8 --photos photos',
        'whether the second can replace the first',
      ],
      [
        'lambda-vision compare models/mine models/mine-int8 --photos photos --labels labels.csv --report report.html',
        'how often each is right, and a page with plots',
      ],
    ],
  })
    .argument('<a>', 'model folder, or another place of a model')
    .argument('<b>', 'the one that is to replace it')
    .option('--photos <photos...>', 'files, folders or patterns; none that b was calibrated with')
    .option(
      '--labels <file>',
      'what is on them: JSON list or object, or lines of file,class; for classifiers',
    )
    .option('--max-drop <share>', 'loss from which on b is refused, such as 1% (10%)', shareArgument)
    .option('--no-measure', 'leave out latency, creation and memory')
    .option('--report <file>', 'write a report too: .html, .md or .json', reportPath)
    .action(async (a: string, b: string, flags: CompareFlags, command: Command) => {
      requireOptions(command, 'photos');
      const { compare } = await import('./compare.js');
      await compare(terminal, a, b, flags);
    });

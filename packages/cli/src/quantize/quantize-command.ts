import { type Command, InvalidArgumentError, Option } from 'commander';
import { reportPath } from '../report/report-path.js';
import { shareArgument } from '../report/share-argument.js';
import { createVerb } from '../verb/create-verb.js';
import { numberArgument } from '../verb/number-argument.js';
import { requireOptions } from '../verb/require-options.js';
import type { Verb } from '../verb/verb.js';

/** Options of `quantize`. */
export interface QuantizeFlags {
  readonly json?: true;
  readonly out: string;
  readonly calibrate?: string[];
  readonly mode?: 'auto' | 'weights' | 'static' | 'dynamic' | 'fp16';
  readonly method?: 'percentile' | 'minmax' | 'mse' | 'entropy';
  readonly percentile?: number;
  readonly maxDrop?: number;
  readonly prefer?: 'fastest' | 'smallest';
  readonly exclude?: RegExp;
  readonly format?: 'qoperator' | 'qdq';
  readonly samples: number;
  readonly holdout?: number;
  readonly labels?: string;
  readonly report?: string;
  readonly force?: true;
}

const COUNT = { min: 1, max: Number.MAX_SAFE_INTEGER, whole: true };
const MODES = ['auto', 'weights', 'static', 'dynamic', 'fp16'];
const METHODS = ['percentile', 'minmax', 'mse', 'entropy'];

/** `lambda-vision quantize <model>`: int8, judged on photos before it is taken. */
export const quantizeCommand: Verb = (terminal) =>
  createVerb({
    usage: 'quantize',
    summary: 'Make a model smaller or faster with int8, and judge it on photos before it is written.',
    examples: [
      [
        'lambda-vision quantize models/mine --out models/mine-int8',
        'int8 weights: a quarter of the bytes, no photos needed',
      ],
      [
        'lambda-vision quantize models/mine --calibrate photos --out models/mine-int8',
        'the fastest of all that lose at most 5 % of the answers on photos kept aside',
      ],
      [
        'lambda-vision quantize models/mine --calibrate photos --mode static --report report.html --out models/mine-int8',
        'int8 throughout, the most sensitive layers in float, and a page with plots',
      ],
    ],
  })
    .argument('<model>', 'model folder')
    .option('--out <folder>', 'where the new model is written')
    .option('--calibrate <photos...>', 'files, folders or patterns; half of them are kept aside to judge on')
    .addOption(new Option('--mode <mode>', 'what is made (auto with photos, else weights)').choices(MODES))
    .addOption(new Option('--method <method>', 'how ranges are chosen (percentile)').choices(METHODS))
    .option('--percentile <percent>', 'values in the range (99.99)', numberArgument({ min: 50, max: 100 }))
    .option('--max-drop <share>', 'what may be lost on the photos kept aside, such as 1% (5%)', shareArgument)
    .addOption(
      new Option('--prefer <what>', 'of those that lose no more (fastest)').choices(['fastest', 'smallest']),
    )
    .option('--exclude </regex/>', 'names of nodes that stay in float', regexArgument)
    .addOption(
      new Option('--format <format>', 'form of static int8 (qoperator)').choices(['qoperator', 'qdq']),
    )
    .option('--samples <n>', 'photos to calibrate with at most', numberArgument(COUNT), 32)
    .option('--holdout <n>', 'photos to judge on (half of them)', numberArgument(COUNT))
    .option('--labels <file>', 'what is on the photos: JSON object, or lines of file,class; for classifiers')
    .option('--report <file>', 'write a report too: .html, .md or .json', reportPath)
    .option('--force', 'replace files in the folder')
    .action(async (model: string, flags: QuantizeFlags, command: Command) => {
      requireOptions(command, 'out');
      const { quantize } = await import('./quantize.js');
      await quantize(terminal, model, flags);
    });

/** `/text/flags`, or the text alone. */
function regexArgument(text: string): RegExp {
  const [, source = text, flags = ''] = /^\/(.*)\/([a-z]*)$/.exec(text) ?? [];
  try {
    return new RegExp(source, flags);
  } catch (cause) {
    throw new InvalidArgumentError((cause as Error).message);
  }
}

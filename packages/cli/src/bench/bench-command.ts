import type { Size } from '@lambda-vision/core';
import { InvalidArgumentError, Option } from 'commander';
import type { Terminal } from '../terminal/terminal.js';
import { createVerb } from '../verb/create-verb.js';
import type { Verb } from '../verb/verb.js';

/** Options of `bench`. */
export interface BenchFlags {
  readonly json?: true;
  readonly bundle?: true;
  readonly prices?: string;
  readonly runs: number;
  readonly warmRuns: number;
  readonly threads?: readonly number[];
  readonly size: Size;
}

/** `bench`: how long a model takes, cold and warm, and what it would cost. */
export const benchCommand: Verb = (terminal: Terminal) =>
  createVerb({
    usage: 'bench <model> [image]',
    summary: 'Measure a model here, cold and warm, and estimate what it takes and costs in Lambda.',
    examples: [
      [
        'lambda-vision bench models/yolox-nano-416 photo.jpg',
        'measures with 1 thread up to one for each core',
      ],
      [
        'lambda-vision bench models/yolox-nano-416 photo.jpg --threads 1,2,4 --bundle',
        'bundles a function too',
      ],
      ['lambda-vision bench models/yolox-nano-416 photo.jpg --json', 'prints one document'],
    ],
  })
    .option('--runs <count>', 'cold starts, each in a fresh process', whole(1, 100), 5)
    .option('--warm-runs <count>', 'warm runs for each number of threads', whole(1, 10_000), 20)
    .option(
      '--threads <list>',
      'numbers of threads, such as 1,2,4 (default: 1 to the cores, at most 6)',
      threadList,
    )
    .addOption(
      new Option('--size <pixels>', 'of the picture that is drawn where none is given')
        .argParser(size)
        .default({ width: 1280, height: 960 }, '1280x960'),
    )
    .option('--bundle', 'bundle a function to see its size, instead of estimating it')
    .option('--prices <file>', 'JSON of prices, as the one of the package')
    .action(async (model: string, image: string | undefined, flags: BenchFlags) => {
      const { bench } = await import('./bench.js');
      await bench(terminal, model, image, flags);
    });

function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}

function threadList(text: string): readonly number[] {
  const threads = text.split(',').map(whole(1, 64));
  return [...new Set(threads)].sort((a, b) => a - b);
}

function size(text: string): Size {
  const [, width = '', height = ''] = /^(\d+)x(\d+)$/.exec(text) ?? [];
  const side = whole(16, 8192);
  return { width: side(width), height: side(height) };
}

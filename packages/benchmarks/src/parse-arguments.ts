import { parseArgs } from 'node:util';

/** What to do about a machine that is busy. */
export type LoadPolicy = 'wait' | 'warn' | 'refuse';

/** Settings of one run. */
export interface Settings<Name extends string = string> {
  /** Suites to run, in their order. */
  readonly only: readonly Name[];
  /** Pairs per suite; absent for each suite's own. */
  readonly pairs: number | undefined;
  readonly quick: boolean;
  readonly load: LoadPolicy;
  /** Load average of the last minute up to which the machine counts as quiet. */
  readonly maxLoad: number;
  /** How long `wait` waits, in milliseconds. */
  readonly waitMs: number;
  readonly help: boolean;
}

export const USAGE = `pnpm bench [options]

  --only <name>       one suite, or several with commas: cold, warm, memory, preprocess, overhead,
                      threads, size, postprocess, queue, quantize
  --runs <n>          pairs of processes per suite
  --quick             few short runs, to see that everything works
  --load <policy>     wait (default: at most --wait minutes, then warn), warn or refuse when the machine is busy
  --max-load <x>      load average that still counts as quiet (default 0.7)
  --wait <minutes>    how long to wait for a quiet machine (default 10)
  --help`;

/**
 * Reads the command line.
 *
 * @throws {Error} If an option is unknown or its value is not allowed.
 */
export function parseArguments<Name extends string>(
  args: readonly string[],
  names: readonly Name[],
): Settings<Name> {
  const { values } = parseArgs({
    // pnpm passes on the `--` of `pnpm bench -- --quick`.
    args: args.filter((arg) => arg !== '--'),
    options: {
      only: { type: 'string', multiple: true, default: [] },
      runs: { type: 'string' },
      quick: { type: 'boolean', default: false },
      load: { type: 'string', default: 'wait' },
      'max-load': { type: 'string', default: '0.7' },
      wait: { type: 'string', default: '10' },
      help: { type: 'boolean', default: false },
    },
  });
  const wanted = values.only.flatMap((list) => list.split(',')).map((name) => oneOf('only', name, names));
  return {
    only: wanted.length === 0 ? names : names.filter((name) => wanted.includes(name)),
    pairs: values.runs === undefined ? undefined : number('runs', values.runs, Number.isSafeInteger, 1),
    quick: values.quick,
    load: oneOf('load', values.load, ['wait', 'warn', 'refuse']),
    maxLoad: number('max-load', values['max-load'], Number.isFinite, 0),
    waitMs: number('wait', values.wait, Number.isFinite, 0) * 60_000,
    help: values.help,
  };
}

function oneOf<Name extends string>(option: string, value: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === value);
  if (found === undefined) throw new Error(`Expected --${option} ${names.join(', ')} but received ${value}.`);
  return found;
}

function number(option: string, text: string, allowed: (value: number) => boolean, least: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!allowed(value) || value < least)
    throw new Error(`Expected --${option} to be a number of at least ${least} but received ${text}.`);
  return value;
}

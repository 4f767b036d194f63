import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { LocalOptionError } from '../errors/local-option-error.js';
import { refuseUnknownOptions } from '../errors/refuse-unknown-options.js';
import type { LogEntry } from './log-entry.js';

/** Configuration of a function, named as on AWS where AWS has a name for it. */
export interface LambdaFunctionOptions {
  /** Function name. Letters, digits, `-` and `_`, 1–64 characters. @defaultValue 'function' */
  readonly name?: string;
  /** Folder of the unmodified bundle; becomes `LAMBDA_TASK_ROOT` and the working directory. */
  readonly taskRoot: string;
  /** `file.export`, the file without its extension. @defaultValue 'index.handler' */
  readonly handler?: string;
  /** Path of the node binary that runs the bundle. @defaultValue process.execPath */
  readonly node?: string;
  /** More arguments for node, after those that Lambda itself passes. @defaultValue [] */
  readonly nodeArgs?: readonly string[];
  /** Memory of one environment, in MiB, 128–10240. Above it the environment is killed. @defaultValue 1769 */
  readonly memoryMb?: number;
  /** Longest invocation, in milliseconds, 1–900000. @defaultValue 30000 */
  readonly timeoutMs?: number;
  /** Longest init phase before it is retried within the invocation, in milliseconds. @defaultValue 10000 */
  readonly initTimeoutMs?: number;
  /** Most environments at the same time, 1–1000. @defaultValue 10 */
  readonly maxConcurrency?: number;
  /** What happens to an invocation above `maxConcurrency`. @defaultValue 'queue' */
  readonly whenBusy?: 'queue' | 'throttle';
  /** Environment variables of the function, as configured on AWS. Nothing is inherited from the host. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Layers, 0–5: folders or zips whose content Lambda unpacks into `/opt`, later ones over earlier ones. Here that folder
   * has another path: `LAMBDA_VISION_LAYER`, `NODE_PATH`, `PATH` and `LD_LIBRARY_PATH` lead to it, paths of yours that
   * start with `/opt` do not. @defaultValue []
   */
  readonly layers?: readonly string[];
  /** Region that the function is told. @defaultValue 'us-east-1' */
  readonly region?: string;
  /**
   * Runtime interface client: `'auto'` takes `aws-lambda-ric` where it can be resolved from the working
   * directory, else `'builtin'`; any other text is the path of an `aws-lambda-ric/index.mjs`.
   * @defaultValue 'auto'
   */
  readonly ric?: string;
  /** Receives every line that the function logs. @defaultValue none */
  readonly onLog?: (entry: LogEntry) => void;
}

/** {@link LambdaFunctionOptions} with every default filled in and every path absolute. */
export type ResolvedFunctionOptions = Required<LambdaFunctionOptions>;

/** Defaults of {@link LambdaFunctionOptions}. */
export const LAMBDA_FUNCTION_DEFAULTS = Object.freeze({
  name: 'function',
  handler: 'index.handler',
  node: process.execPath,
  nodeArgs: [] as readonly string[],
  // 1769 MB is one vCPU, says Lambda's documentation on memory.
  memoryMb: 1769,
  timeoutMs: 30_000,
  initTimeoutMs: 10_000,
  maxConcurrency: 10,
  whenBusy: 'queue' as const,
  env: {} as Readonly<Record<string, string>>,
  layers: [] as readonly string[],
  region: 'us-east-1',
  ric: 'auto',
  onLog: (_entry: LogEntry): void => {},
});

const KNOWN = [...Object.keys(LAMBDA_FUNCTION_DEFAULTS), 'taskRoot'];

/**
 * Checks the options of a function and fills in the defaults.
 *
 * @throws {LocalOptionError} If an option is unknown or out of range, or `taskRoot` or `node` does not exist.
 */
export function resolveFunctionOptions(options: LambdaFunctionOptions): ResolvedFunctionOptions {
  refuseUnknownOptions(options, KNOWN);
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const resolved: ResolvedFunctionOptions = { ...LAMBDA_FUNCTION_DEFAULTS, taskRoot: '', ...given };
  if (!/^[\w-]{1,64}$/.test(resolved.name)) refuse('name', '1–64 letters, digits, - or _', resolved.name);
  if (!/^[^.]+(\.[^.]+)+$/.test(resolved.handler) || resolved.handler.includes('..')) {
    refuse('handler', 'file.export', resolved.handler);
  }
  inRange('memoryMb', resolved.memoryMb, 128, 10_240);
  inRange('timeoutMs', resolved.timeoutMs, 1, 900_000);
  inRange('initTimeoutMs', resolved.initTimeoutMs, 1, 900_000);
  inRange('maxConcurrency', resolved.maxConcurrency, 1, 1000);
  if (resolved.whenBusy !== 'queue' && resolved.whenBusy !== 'throttle') {
    refuse('whenBusy', "'queue' or 'throttle'", resolved.whenBusy);
  }
  for (const [key, value] of Object.entries(resolved.env)) {
    if (typeof value !== 'string') refuse(`env.${key}`, 'a string', value);
  }
  const layers = resolved.layers.map((layer) => resolve(layer));
  if (layers.length > 5) refuse('layers', 'at most 5 layers', layers.length);
  for (const layer of layers) {
    if (!statSync(layer, { throwIfNoEntry: false })) refuse('layers', 'existing folders or zips', layer);
  }
  const taskRoot = resolve(resolved.taskRoot);
  if (!resolved.taskRoot || !statSync(taskRoot, { throwIfNoEntry: false })?.isDirectory()) {
    refuse('taskRoot', 'an existing folder', resolved.taskRoot);
  }
  const node = resolve(resolved.node);
  if (!statSync(node, { throwIfNoEntry: false })?.isFile()) {
    refuse('node', 'the path of a node binary', resolved.node);
  }
  return { ...resolved, layers, taskRoot, node };
}

function inRange(option: string, value: number, smallest: number, largest: number): void {
  if (!Number.isInteger(value) || value < smallest || value > largest) {
    refuse(option, `an integer from ${smallest} to ${largest}`, value);
  }
}

function refuse(option: string, expected: string, received: unknown): never {
  throw new LocalOptionError({ option, expected, received });
}

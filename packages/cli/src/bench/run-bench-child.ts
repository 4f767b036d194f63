import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BenchJob, BenchReport } from './bench-job.js';

/** What else a process is told. */
export interface RunBenchOptions {
  readonly signal: AbortSignal;
  /** Told after each warm run. */
  readonly onRun?: () => void;
}

interface Message {
  readonly ready?: true;
  readonly run?: number;
  readonly report?: BenchReport;
  readonly failure?: { readonly code?: string; readonly message: string };
}

/** What a measured process inherits: `NODE_OPTIONS` and what package managers set would be measured with it. */
const KEPT = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot', 'TEMP', 'LAMBDA_VISION_WASM_DIR'];

/**
 * Measures in a fresh process of this Node.js.
 *
 * @throws What the process threw, with its code; the signal's reason if it is aborted.
 */
export async function runBenchChild(job: BenchJob, { signal, onRun }: RunBenchOptions): Promise<BenchReport> {
  signal.throwIfAborted();
  const kept = KEPT.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  const child = fork(childScript(), {
    execArgv: [],
    env: { ...Object.fromEntries(kept), NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  let end: Message = {};
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.on('message', (message: Message) => {
    if (message.ready) child.send(job);
    else if (message.run !== undefined) onRun?.();
    else end = message;
  });
  const kill = () => child.kill('SIGKILL');
  signal.addEventListener('abort', kill);
  const [code, killedBy] = await once(child, 'close');
  signal.removeEventListener('abort', kill);
  signal.throwIfAborted();
  if (end.report !== undefined) return end.report;
  const { code: failure = 'CLI_BENCH_PROCESS', message } = end.failure ?? {
    message: `Expected a process to measure ${job.model} but it ended with ${code ?? killedBy}. ${said.trim()}`,
  };
  throw Object.assign(new Error(message), { code: failure });
}

function childScript(): string {
  const built = fileURLToPath(new URL('./bench-child.js', import.meta.url));
  // Running from source.
  return existsSync(built) ? built : fileURLToPath(new URL('./bench-child.ts', import.meta.url));
}

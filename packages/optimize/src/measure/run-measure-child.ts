import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { MeasureJob, MeasureReport } from './measure-job.js';
import { measurementError } from './measurement-error.js';

/** Longest time for one process. */
const PATIENCE_MS = 600_000;

/**
 * Measures in a fresh process of this Node.js.
 *
 * @throws {OptimizeError} `OPTIMIZE_MEASUREMENT` if it fails, or takes longer than 10 minutes.
 * @throws The signal's reason, if it is aborted; the process is ended then.
 */
export async function runMeasureChild(job: MeasureJob, signal?: AbortSignal): Promise<MeasureReport> {
  signal?.throwIfAborted();
  const child = fork(childScript(), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // The thread count is the job's; a function's snapshot must not stand in for the session that is created.
    env: { ...process.env, LAMBDA_VISION_SNAPSHOT: 'off', LAMBDA_VISION_THREADS: '', NODE_OPTIONS: '' },
  });
  let said = '';
  let answer: { readonly report?: MeasureReport; readonly failure?: string } = {};
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-2000);
  });
  child.on('message', (message: typeof answer) => {
    answer = message;
  });
  const end = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', end, { once: true });
  const timer = setTimeout(end, PATIENCE_MS);
  try {
    child.send(job, () => undefined);
    const [code, killedBy] = await once(child, 'close');
    signal?.throwIfAborted();
    if (answer.report !== undefined) return answer.report;
    throw measurementError(answer.failure ?? `it ended with ${code ?? killedBy}. ${said.trim()}`);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  }
}

function childScript(): string {
  const isSource = import.meta.url.endsWith('.ts');
  return fileURLToPath(new URL(isSource ? './measure-child.ts' : './measure-child.mjs', import.meta.url));
}

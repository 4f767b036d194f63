import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BundleError } from '../bundle-error.js';
import { BUNDLE_ERROR_CODES } from '../bundle-error-codes.js';
import type { SnapshotJob, SnapshotReport } from './snapshot-job.js';

/** Longest time for one process: large models take seconds to load, a thread that waits for another takes for ever. */
const PATIENCE_MS = 300_000;

/** How {@link runSnapshotChild} runs. */
export interface RunSnapshotOptions {
  /** Whether a snapshot that is there may be used. */
  readonly restore?: boolean;
}

/**
 * Does a job in a fresh process of this Node.js, with an environment that is the same everywhere.
 *
 * @throws {BundleError} If it fails or takes longer than 5 minutes.
 */
export async function runSnapshotChild(
  job: SnapshotJob,
  { restore = false }: RunSnapshotOptions = {},
): Promise<SnapshotReport> {
  const child = fork(childScript(), {
    cwd: job.outdir,
    execArgv: [],
    env: {
      PATH: process.env.PATH,
      LC_ALL: 'C',
      TZ: 'UTC',
      LAMBDA_TASK_ROOT: job.outdir,
      LAMBDA_VISION_SNAPSHOT: restore ? 'on' : 'off',
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  let answer: { readonly report?: SnapshotReport; readonly failure?: string } = {};
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.on('message', (message: typeof answer) => {
    answer = message;
  });
  child.send(job);
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  const [code, signal] = await once(child, 'close');
  clearTimeout(timer);
  if (answer.report !== undefined) return answer.report;
  const reality = answer.failure ?? `the process ended with ${code ?? signal}. ${said.trim()}`;
  throw new BundleError({
    code: BUNDLE_ERROR_CODES.SNAPSHOT,
    message: `Expected to ${job.action === 'record' ? 'take a snapshot of' : 'run'} the models in ${job.outdir} but ${reality}`,
  });
}

function childScript(): string {
  const besideIndex = fileURLToPath(new URL('./snapshot-child.mjs', import.meta.url));
  if (existsSync(besideIndex)) return besideIndex;
  // Running from source: this file is in src/snapshot.
  return fileURLToPath(new URL('../../dist/snapshot-child.mjs', import.meta.url));
}

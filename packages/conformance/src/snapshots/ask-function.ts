import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnswerReport, AnswerRequest } from './answering-function.js';

const DRIVER = join(import.meta.dirname, 'drive-function.mjs');

/** How the function is started. */
export interface AskOptions {
  /** Path of the Node.js binary. */
  readonly node: string;
  /** Whether its snapshot may be used. */
  readonly snapshot: boolean;
  /** @defaultValue 1 */
  readonly threads?: number;
}

/** What came back. */
export interface Asked extends AnswerReport {
  /** Whether it started from its snapshot. */
  readonly isRestored: boolean;
  /** What else it had to say. */
  readonly stderr: string;
}

/**
 * Starts a bundled answering function in a process of its own and asks it once.
 *
 * @throws {Error} If it fails.
 */
export async function askFunction(
  outdir: string,
  request: AnswerRequest,
  { node, snapshot, threads = 1 }: AskOptions,
): Promise<Asked> {
  const bundle = pathToFileURL(join(outdir, 'index.mjs')).href;
  const child = spawn(node, ['--expose-gc', DRIVER, bundle, JSON.stringify(request)], {
    env: {
      PATH: process.env.PATH,
      LAMBDA_TASK_ROOT: outdir,
      LAMBDA_VISION_THREADS: String(threads),
      LAMBDA_VISION_TRACE: '1',
      LAMBDA_VISION_SNAPSHOT: snapshot ? 'on' : 'off',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code, signal] = await once(child, 'close');
  if (code !== 0)
    throw new Error(
      `Expected the function in ${outdir} to answer but it ended with ${code ?? signal}: ${stderr}`,
    );
  const lines = stderr.split('\n').filter((line) => line !== '');
  return {
    ...(JSON.parse(stdout) as AnswerReport),
    isRestored: lines.some((line) => line.startsWith('{"span":"restore memory"')),
    stderr: lines.filter((line) => !line.startsWith('{"span":')).join('\n'),
  };
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { childEnvironment } from './child-environment.ts';
import type { Subject } from './subject.ts';

const DRIVER = join(import.meta.dirname, 'drivers/answer-once.mjs');

/** A cold start. */
export interface ColdAnswer {
  readonly label: string;
  /** CPU time of all threads until the answer. Other processes hardly change it. */
  readonly cpuMs: number;
  /** From just before the process was started to its first answer. */
  readonly totalMs: number;
}

/**
 * Starts a process that answers one picture, and waits until it has ended.
 *
 * @throws {Error} If it fails.
 */
export async function answerOnce(subject: Subject, picture: string): Promise<ColdAnswer> {
  const started = performance.now();
  const child = spawn(process.execPath, [DRIVER, pathToFileURL(subject.module).href, picture], {
    env: childEnvironment(subject.env),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  let totalMs = 0;
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (totalMs === 0 && said.endsWith('\n')) totalMs = performance.now() - started;
  });
  const [code, signal] = await ended;
  if (code !== 0 || totalMs === 0)
    throw new Error(`Expected ${subject.name} to answer ${picture} but it ended with ${code ?? signal}.`);
  return { ...(JSON.parse(said) as { label: string; cpuMs: number }), totalMs };
}

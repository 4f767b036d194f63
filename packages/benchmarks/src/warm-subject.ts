import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { childEnvironment } from './child-environment.ts';
import type { Subject } from './subject.ts';

const DRIVER = join(import.meta.dirname, 'drivers/answer-many.mjs');

/** What a warm process reports of a block of requests. */
export interface Block {
  readonly label: string;
  /** Whole requests. */
  readonly totalMs: readonly number[];
  /** Parts of each request, in milliseconds. */
  readonly parts: readonly Readonly<Record<string, number>>[];
  /** Largest resident set of the process so far. */
  readonly maxRssBytes: number;
}

/** A fresh process that stays, so that its requests are warm. Its clock is its own; waiting for it costs nothing. */
export class WarmSubject {
  readonly #name: string;
  readonly #child: ChildProcess;

  private constructor(name: string, child: ChildProcess) {
    this.#name = name;
    this.#child = child;
  }

  /**
   * Starts the process and waits until the subject is loaded.
   *
   * @throws {Error} If it ends before.
   */
  static async start({ name, module, env }: Subject): Promise<WarmSubject> {
    const child = fork(DRIVER, [pathToFileURL(module).href], {
      env: childEnvironment(env),
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const subject = new WarmSubject(name, child);
    await subject.#message();
    return subject;
  }

  /** Answers a picture several times. */
  async answer(picture: string, requests: number): Promise<Block> {
    const reply = this.#message();
    this.#child.send({ picture, requests });
    return (await reply) as Block;
  }

  /** Ends the process. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill();
    await ended;
  }

  async #message(): Promise<unknown> {
    const gone = new AbortController();
    const ended = once(this.#child, 'exit', { signal: gone.signal }).then(([code, signal]) => {
      throw new Error(`Expected ${this.#name} to answer but its process ended with ${code ?? signal}.`);
    });
    const message = once(this.#child, 'message', { signal: gone.signal });
    try {
      const [reply] = await Promise.race([message, ended]);
      return reply;
    } finally {
      ended.catch(() => undefined);
      message.catch(() => undefined);
      gone.abort();
    }
  }
}

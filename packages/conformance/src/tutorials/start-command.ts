import { spawn } from 'node:child_process';
import { userEnvironment } from '../packed/run-command.ts';

/** A command that goes on beside the others. */
export interface StartedCommand {
  /** What it wrote until it named the address that it listens on. */
  readonly output: string;
  stop(): Promise<void>;
}

const START_MS = 120_000;

/** Silence after which a server has said what it says at its start. */
const SETTLED_MS = 500;

/** Starts a server as `command &` does, and waits until it tells its address. */
export function startCommand(command: string, cwd: string): Promise<StartedCommand> {
  const child = spawn('bash', ['-c', `exec 2>&1; ${command}`], {
    cwd,
    env: userEnvironment(),
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    try {
      // The whole group: npx, the command and the function's processes.
      process.kill(-child.pid!, 'SIGTERM');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    await ended;
  };
  return new Promise((resolve, reject) => {
    let output = '';
    let settled: NodeJS.Timeout | undefined;
    const fail = (reason: string) =>
      reject(new Error(`Expected "${command}" to listen but ${reason}:\n${output}`));
    const timer = setTimeout(() => stop().then(() => fail(`it did not in ${START_MS} ms`)), START_MS);
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      if (!/https?:\/\/\S+[^\n]*\n/.test(output)) return;
      clearTimeout(timer);
      clearTimeout(settled);
      settled = setTimeout(() => resolve({ output, stop }), SETTLED_MS);
    });
    child.once('close', () => {
      clearTimeout(timer);
      fail('it ended');
    });
  });
}

import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const main = resolve(import.meta.dirname, '../../../cli/dist/main.js');

/** The command `serve` as a process of its own. */
export interface ServeProcess {
  readonly url: string;
  readonly playground: string;
  readonly pid: number;
  /** Sends Ctrl-C and waits for the end. @returns The exit code. */
  interrupt(): Promise<number | null>;
}

/** Runs the built command on a model or bundle, on a free port, and waits for its first line. */
export async function startServe(target: string, ...options: string[]): Promise<ServeProcess> {
  const args = [main, 'serve', target, '--port', '0', '--json', '--memory', '1024', ...options];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const first = await new Promise<string>((done, fail) => {
    createInterface(child.stdout).once('line', done);
    void ended.then((code) => fail(new Error(`Expected serve to run but it ended with ${code}: ${errors}`)));
  });
  const { url, playground } = JSON.parse(first) as { url: string; playground: string };
  return {
    url,
    playground,
    pid: child.pid as number,
    interrupt: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}

import { execFile } from 'node:child_process';
import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from './application.js';

/** Node.js binaries to run bundles with: the one that runs the tests, and `LAMBDA_VISION_NODE22` where it is set. */
export const NODES: readonly { readonly name: string; readonly path: string }[] = [
  { name: `Node.js ${process.versions.node}`, path: process.execPath },
  ...(process.env.LAMBDA_VISION_NODE22
    ? [{ name: 'Node.js 22', path: process.env.LAMBDA_VISION_NODE22 }]
    : []),
];

const RUN = `
const { handler } = await import(process.argv[2]);
const pieces = [];
for await (const piece of process.stdin) pieces.push(piece);
console.log(JSON.stringify(await handler(JSON.parse(Buffer.concat(pieces).toString()))));
`;

/** How {@link runHandler} runs. */
export interface RunHandlerOptions {
  /** Path of the Node.js binary. @defaultValue the one that runs the tests */
  readonly node?: string;
  /** File of the bundle that exports the handler. @defaultValue 'index.mjs' */
  readonly file?: string;
  /** Environment variables beside `PATH`. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Copies a bundle into an empty folder with no `node_modules` in reach and calls its handler in a process of its own.
 *
 * @returns What the handler returned, through JSON.
 */
export async function runHandler<Result>(
  outdir: string,
  event: unknown,
  options: RunHandlerOptions = {},
): Promise<Result> {
  const { node = process.execPath, file = 'index.mjs', environment } = options;
  const empty = temporaryFolder();
  for (let folder = empty; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'node_modules'))) throw new Error(`Expected no node_modules in ${folder}.`);
  }
  cpSync(outdir, empty, { recursive: true });
  writeFileSync(join(empty, 'run.mjs'), RUN);
  const running = promisify(execFile)(node, ['run.mjs', `./${file}`], {
    cwd: empty,
    env: { PATH: process.env.PATH, ...environment },
  });
  running.child.stdin?.end(JSON.stringify(event));
  const { stdout } = await running;
  return JSON.parse(stdout) as Result;
}

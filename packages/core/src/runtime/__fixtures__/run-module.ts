import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const room = resolve(import.meta.dirname, '..');

/** Lets Node.js import the TypeScript sources, whose imports end in `.js`. */
const HOOKS = `
  import { registerHooks } from 'node:module';
  registerHooks({
    resolve(specifier, context, next) {
      const ours = /^\\..*\\.js$/.test(specifier) && /\\.ts(\\?|$)/.test(context.parentURL ?? '');
      return next(ours ? specifier.slice(0, -3) + '.ts' : specifier, context);
    },
  });
`;

/** What the module of {@link runModule} did. */
export interface ModuleRun {
  readonly exitCode: number | null;
  /** The values it logged, one JSON text per line. */
  readonly logged: readonly unknown[];
  readonly stderr: string;
}

/** URL of a source file of the runtime, for imports in {@link runModule}. */
export function source(file: string): string {
  return pathToFileURL(join(room, file)).href;
}

/** Runs a module in a Node.js process of its own and waits until it ends by itself. */
export async function runModule(code: string, environment: Record<string, string> = {}): Promise<ModuleRun> {
  const folder = await mkdtemp(join(tmpdir(), 'module-'));
  try {
    // A file, because worker threads inherit the arguments of `--eval` and fail on them.
    const file = join(folder, 'module.mjs');
    await writeFile(file, code);
    return await run(file, environment);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function run(file: string, environment: Record<string, string>): Promise<ModuleRun> {
  const hooks = `data:text/javascript,${encodeURIComponent(HOOKS)}`;
  const child = spawn(process.execPath, ['--no-warnings', '--import', hooks, file], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const exitCode = await new Promise<number | null>((settle) => child.once('close', settle));
  const logged = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
  return { exitCode, logged, stderr };
}

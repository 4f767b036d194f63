// Everything that must hold, in order of how fast it fails: `pnpm test`.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
// Bundles are run on both of Lambda's Node versions. Node 22 has a folder of its own: two packages of the
// workspace with a bin `node` would hide each other.
const node22 = resolve(root, 'packages/conformance/node22');
const platform = { darwin: 'bin-darwin', win32: 'win' }[process.platform as string] ?? process.platform;
const node22Package = `node-${process.arch === 'x64' ? platform.replace('bin-', '') : platform}-${process.arch}`;
const node22Binary = resolve(node22, 'node_modules', node22Package, 'bin/node');

const NODE22_INSTALL = [
  'Node 22',
  'npm',
  'install',
  '--prefix',
  node22,
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--no-package-lock',
] as const;
// Every core: of the projects of a workspace, vitest's own default runs one file at a time on two cores.
const EVERY_CORE = '--maxWorkers=100%';
const STEPS: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ...(existsSync(node22Binary) ? [] : [NODE22_INSTALL]),
  ['format and lint', 'biome', 'check', '--error-on-warnings', '.'],
  ['unused code and dependencies', 'knip'],
  ['build and types', 'turbo', 'run', 'build', 'typecheck', '--output-logs=errors-only'],
  ['unit and conformance tests', 'vitest', 'run', EVERY_CORE],
  // Together: the examples wait for queues and processes, and leave a core to the coverage.
  [
    'examples, coverage',
    'turbo',
    'run',
    'verify',
    'test:coverage',
    '--concurrency=3',
    '--output-logs=new-only',
  ],
];

let failed = 0;
const report: string[] = [];
for (const [name, command, ...args] of STEPS) {
  console.log(`\n== ${name}`);
  const started = performance.now();
  const code = await run(command, args);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  report.push(`${code === 0 ? 'passed' : 'FAILED'}  ${seconds.padStart(6)} s  ${name}`);
  if (code !== 0) failed++;
}
console.log(`\n${report.join('\n')}\n\n${STEPS.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Runs a tool of the workspace; pnpm has put their folder into PATH. */
function run(command: string, args: readonly string[]): Promise<number> {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
      env: {
        ...process.env,
        LAMBDA_VISION_NODE22: process.env.LAMBDA_VISION_NODE22 ?? node22Binary,
        TURBO_TELEMETRY_DISABLED: '1',
        DO_NOT_TRACK: '1',
      },
    });
    child.once('error', (error) => {
      console.error(error.message);
      done(1);
    });
    child.once('exit', (code) => done(code ?? 1));
  });
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const REAPER = fileURLToPath(new URL('./process-reaper.ts', import.meta.url));

// Node runs the TypeScript file as it is, so the parent is a real process that can really die.
const PARENT = `
import { spawn } from 'node:child_process';
import { guardProcess, releaseProcess } from ${JSON.stringify(REAPER)};
const start = () => {
  const child = spawn(process.execPath, ['-e', 'for (;;);'], { detached: true, stdio: 'ignore' });
  guardProcess(child.pid);
  return child;
};
const children = [start(), start(), start()];
children[1].kill('SIGKILL');
releaseProcess(children[1].pid);
console.log(JSON.stringify([children[0].pid, children[2].pid]));
if (process.argv[1] === 'release') {
  for (const child of children) {
    child.kill('SIGKILL');
    releaseProcess(child.pid);
  }
} else if (process.argv[1] === 'exit') process.exit(0);
else setInterval(() => {}, 1000);
`;

async function runParent(how: string) {
  const args = ['--no-warnings', '--experimental-strip-types', '--input-type=module', '-e', PARENT, how];
  const parent = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output] = await once(parent.stdout, 'data');
  return { parent, pids: JSON.parse(String(output)) as number[] };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform !== 'linux') return true;
    return !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe.skipIf(process.platform === 'win32')('guardProcess()', () => {
  it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
    'kills busy children when the parent dies of %s',
    async (signal) => {
      const { parent, pids } = await runParent('wait');
      expect(pids.map(isAlive)).toEqual([true, true]);

      parent.kill(signal);

      await expect.poll(() => pids.map(isAlive), { timeout: 10_000 }).toEqual([false, false]);
    },
  );

  it('kills busy children when the parent exits by itself', async () => {
    const { pids } = await runParent('exit');

    await expect.poll(() => pids.map(isAlive), { timeout: 10_000 }).toEqual([false, false]);
  });

  it('does not keep a parent alive that released its children', async () => {
    const { parent } = await runParent('release');

    const [code] = await once(parent, 'exit');

    expect(code).toBe(0);
  });
});

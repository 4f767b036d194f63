import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.js';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lambda-vision-lock-'));
  path = join(folder, '.pull.lock');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function leave(owner: object, ageMs = 0): void {
  writeFileSync(path, JSON.stringify({ id: 'theirs', ...owner }));
  const then = new Date(Date.now() - ageMs);
  utimesSync(path, then, then);
}

describe('lockFolder()', () => {
  it('keeps others out until it is freed', async () => {
    const lock = await lockFolder(folder);

    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'CLI_PULL_BUSY' });
    await lock[Symbol.asyncDispose]();

    expect(existsSync(path)).toBe(false);
    await (await lockFolder(folder))[Symbol.asyncDispose]();
  });

  it('takes over the lock of a process that is gone', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    leave({ pid, host: hostname() });

    await using _lock = await lockFolder(folder);

    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid });
  });

  it('takes over a lock that gave no sign for minutes, wherever its process is', async () => {
    leave({ pid: 1, host: 'another' }, 180_000);

    await using _lock = await lockFolder(folder);

    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ host: hostname() });
  });

  it('respects a lock of another machine that gave a sign', async () => {
    leave({ pid: 1, host: 'another' });

    await expect(lockFolder(folder)).rejects.toThrow(/process 1 on another is at it/);
  });

  it('leaves a lock that was taken over by another', async () => {
    const lock = await lockFolder(folder);
    leave({ pid: process.pid, host: hostname() });

    await lock[Symbol.asyncDispose]();

    expect(existsSync(path)).toBe(true);
  });
});

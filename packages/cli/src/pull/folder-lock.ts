import { randomUUID } from 'node:crypto';
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { CliError } from '../verb/cli-error.js';

const LOCK_NAME = '.pull.lock';
/** How often a lock shows that its owner is alive, and after how long without a sign it counts as left behind. */
const SIGN_MS = 20_000;
const STALE_MS = 120_000;

interface LockOwner {
  readonly id: string;
  readonly pid: number;
  readonly host: string;
}

/**
 * Keeps a second `pull` out of a folder: both would write into the same `.part`. A lock whose process is gone, or that
 * gave no sign for two minutes, is taken over.
 *
 * @returns The lock; disposing of it frees the folder.
 * @throws {CliError} `CLI_PULL_BUSY` if another pull is at work there.
 */
export async function lockFolder(folder: string): Promise<AsyncDisposable> {
  const path = join(folder, LOCK_NAME);
  const owner: LockOwner = { id: randomUUID(), pid: process.pid, host: hostname() };
  if (!(await create(path, owner))) {
    await removeStale(path);
    if (!(await create(path, owner))) throw busy(path, await readOwner(path));
  }
  const sign = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {});
  }, SIGN_MS).unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(sign);
      if ((await readOwner(path))?.id === owner.id) await rm(path, { force: true });
    },
  };
}

async function create(path: string, owner: LockOwner): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(owner), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Two that take over the same lock may both succeed; the checksum of the weights then still holds. */
async function removeStale(path: string): Promise<void> {
  const owner = await readOwner(path);
  const age = Date.now() - ((await stat(path).catch(() => undefined))?.mtimeMs ?? 0);
  const isGone = owner?.host === hostname() && !isAlive(owner.pid);
  if (!isGone && age < STALE_MS) return;
  if ((await readOwner(path))?.id === owner?.id) await rm(path, { force: true });
}

/** `undefined` while it is being written, or if it is gone. */
async function readOwner(path: string): Promise<LockOwner | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as LockOwner;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else is there too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function busy(path: string, owner: LockOwner | undefined): CliError {
  const who = owner === undefined ? 'another pull' : `process ${owner.pid} on ${owner.host}`;
  return new CliError({
    code: 'CLI_PULL_BUSY',
    message: `Expected no other pull into this folder but ${who} is at it. If it is not, remove ${path}.`,
  });
}

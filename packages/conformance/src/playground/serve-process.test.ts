import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';
import type { ClassificationResult } from '@lambda-vision/core';
import { drawImage, encodePng, writeColourClassifier } from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServe } from './start-serve.js';

const entry = resolve(import.meta.dirname, '../../../../examples/classify-api/src/handler.ts');
const red = drawImage({ width: 32, height: 24, pixel: () => [230, 10, 10] });

describe('the process of serve', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'serve-process-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('runs the zip of a function as it stands, and leaves nothing behind after Ctrl-C', async () => {
    const { zipPath = '' } = await bundleFunction({
      entry,
      outdir: join(folder, 'function'),
      models: { 'models/classifier': await writeColourClassifier(join(folder, 'colours')) },
    });
    const serve = await startServe(zipPath);
    const body = encodePng(red) as Uint8Array<ArrayBuffer>;

    const response = await fetch(`${serve.url}/any/path`, { method: 'POST', body });

    expect(((await response.json()) as ClassificationResult).predictions[0]?.label).toBe('red');
    const children = childrenOf(serve.pid);
    expect(process.platform !== 'linux' || children.length > 0).toBe(true);
    expect(await serve.interrupt()).toBe(130);
    expect(children.filter(isRunning)).toEqual([]);
    expect(existsSync(zipPath)).toBe(true);
  });
});

/** Processes that a process started; on Linux only. */
function childrenOf(parent: number): number[] {
  if (process.platform !== 'linux') return [];
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => statOf(pid)?.[1] === String(parent));
}

function isRunning(pid: number): boolean {
  const [state] = statOf(pid) ?? [];
  return state !== undefined && state !== 'Z';
}

/** State, parent and so on; what stands before them is a name in parentheses. */
function statOf(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return undefined;
  }
}

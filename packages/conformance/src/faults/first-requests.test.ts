import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { bundleFunction } from '@lambda-vision/bundle';
import { drawImage, encodePng, functionUrlEvent, writeColourClassifier } from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NODE_VERSIONS } from '../node-versions.js';
import { startFaultyFunction } from './faulty-function.js';

const REQUESTS = 50;
const blue = encodePng(drawImage({ width: 40, height: 30, pixel: () => [10, 20, 220] }));

/** Calls a handler as Managed Instances do: many requests at the same time in one process. */
const CALL_AT_ONCE = `
const [url, event, requests] = process.argv.slice(1);
const { handler } = await import(url);
const context = () => ({ getRemainingTimeInMillis: () => 30000 });
const calls = Array.from({ length: Number(requests) }, () => handler(JSON.parse(event), context()));
const answers = await Promise.all(calls);
console.log(JSON.stringify(answers.map(({ statusCode, body }) => ({ statusCode, ...JSON.parse(body) }))));
`;

interface Answer {
  readonly statusCode?: number;
  readonly label: string;
  readonly loads: number;
  readonly entries: number;
  readonly pid: number;
}

describe('fifty first requests at once', () => {
  let folder = '';
  let taskRoot = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'first-requests-'));
    const { outdir } = await bundleFunction({
      entry: join(import.meta.dirname, 'counting-handler.ts'),
      outdir: join(folder, 'dist'),
      models: { 'models/classifier': await writeColourClassifier(join(folder, 'colours')) },
      zip: false,
    });
    taskRoot = outdir;
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(NODE_VERSIONS)('share one load in one process of $name', async ({ node }) => {
    const event = JSON.stringify(functionUrlEvent({ body: blue }));
    const url = pathToFileURL(join(taskRoot, 'index.mjs')).href;
    const { stdout } = await promisify(execFile)(
      node,
      ['--input-type=module', '--eval', CALL_AT_ONCE, url, event, String(REQUESTS)],
      { cwd: taskRoot },
    );

    const answers = JSON.parse(stdout) as Answer[];

    expect(answers).toHaveLength(REQUESTS);
    for (const answer of answers)
      expect(answer).toMatchObject({ statusCode: 200, label: 'blue', loads: 1, entries: 1 });
  });

  it('are spread over as many environments as there may be, each with one load', async () => {
    const fn = await startFaultyFunction(taskRoot, { maxConcurrency: 3 });

    const answers = await Promise.all(Array.from({ length: REQUESTS }, () => fn.post(blue)));

    const bodies = answers.map(({ text }) => JSON.parse(text) as Answer);
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: REQUESTS }, () => 200));
    expect(new Set(bodies.map(({ pid }) => pid)).size).toBe(3);
    expect(new Set(bodies.map(({ loads }) => loads))).toEqual(new Set([1]));
    expect(fn.pids()).toHaveLength(3);
  });
});

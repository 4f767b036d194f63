import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';
import { createLambdaFunction, type LambdaFunction } from '@lambda-vision/local';
import { drawImage, encodePng, functionUrlEvent, writeColourClassifier } from '@lambda-vision/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NODE_VERSIONS } from '../node-versions.js';

const entry = join(import.meta.dirname, 'recycled-handler.ts');
const redPng = encodePng(drawImage('R'));

let folder = '';
let taskRoot = '';
const functions: LambdaFunction[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recycled-'));
  const model = await writeColourClassifier(join(folder, 'colours'));
  const bundle = await bundleFunction({
    entry,
    outdir: join(folder, 'dist'),
    models: { 'models/colours': model },
  });
  taskRoot = bundle.outdir;
});

afterEach(async () => {
  await Promise.all(functions.splice(0).map((fn) => fn.stop()));
});

afterAll(() => rm(folder, { recursive: true }));

/** A function with one environment at a time, and all lines that it logs. */
function start(node: string, env: Record<string, string> = {}, ric = 'builtin') {
  const lines: string[] = [];
  const onLog = ({ line }: { line: string }) => lines.push(line);
  const fn = createLambdaFunction({ taskRoot, node, env, ric, maxConcurrency: 1, onLog });
  functions.push(fn);
  const ask = async (headers: Record<string, string> = {}) => {
    const { payload, functionError, coldStart } = await fn.invoke(
      functionUrlEvent({ body: redPng, headers }),
    );
    return { answer: JSON.parse(payload.toString()), functionError, coldStart };
  };
  return { ask, lines };
}

const breakEngine = { 'x-break': 'engine' };

describe.each(NODE_VERSIONS)('an environment under $name', ({ node }) => {
  it.each([
    ["Node.js's HTTP client", 'builtin'],
    ["native code, as Lambda's own client", join(import.meta.dirname, 'native-client.mjs')],
  ])(
    'answers through %s after its engine has crashed, and is replaced before the next request',
    async (_name, ric) => {
      const { ask, lines } = start(node, {}, ric);

      const first = await ask();
      const broken = await ask(breakEngine);
      const next = await ask();

      expect(first).toMatchObject({ answer: { statusCode: 200, body: 'red' }, coldStart: true });
      expect(broken).toMatchObject({
        answer: { statusCode: 500 },
        functionError: undefined,
        coldStart: false,
      });
      expect(next).toMatchObject({ answer: { statusCode: 200, body: 'red' }, coldStart: true });
      const said = lines.filter((line) => line.includes('this process ends after its answer'));
      expect(said).toHaveLength(1);
      expect(said[0]).toContain('VISION_RUNTIME_INIT');
      expect(lines.filter((line) => line.includes('event unrecoverable'))).toHaveLength(1);
    },
  );

  it('stays and fails for ever where it is told to', async () => {
    const { ask } = start(node, { UNRECOVERABLE: 'throw' });

    await ask();
    await ask(breakEngine);
    const next = await ask();

    expect(next).toMatchObject({ answer: { statusCode: 500 }, coldStart: false });
    expect(JSON.parse(next.answer.body).error.code).toBe('VISION_RUNTIME_INIT');
  });

  it.each([
    ['loads while it initialises', {}, ['event loaded', 'ready true', 'START RequestId']],
    [
      'leaves the load to the first request',
      { INIT_BUDGET_MS: '0' },
      ['ready false', 'START RequestId', 'event loaded'],
    ],
  ])('%s, as its budget allows', async (_name, env, order) => {
    const { ask, lines } = start(node, env);

    expect(await ask()).toMatchObject({ answer: { statusCode: 200, body: 'red' } });

    const seen = lines.flatMap((line) => order.filter((word) => line.includes(word)));
    expect(seen).toEqual(order);
  });
});

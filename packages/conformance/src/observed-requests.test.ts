import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';
import {
  createHttpFront,
  createLambdaFunction,
  type LambdaFunction,
  type LogEntry,
} from '@lambda-vision/local';
import { drawImage, encodePng, writeColourClassifier } from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/how-to/measure-requests.md'), 'utf8');
const [, handler = ''] = /```ts\n([\s\S]*?)```/.exec(page) ?? [];
const photo = encodePng(drawImage({ width: 40, height: 30, pixel: () => [220, 10, 10] }));

describe('the handler of docs/how-to/measure-requests.md, bundled', () => {
  let folder = '';
  let fn: LambdaFunction;
  let logged: LogEntry[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'observed-'));
    const project = join(folder, 'project');
    await mkdir(project);
    await writeFile(join(project, 'package.json'), '{ "type": "module" }');
    await writeFile(join(project, 'handler.ts'), handler);
    await symlink(join(root, 'examples/classify-api/node_modules'), join(project, 'node_modules'));
    const { outdir } = await bundleFunction({
      entry: join(project, 'handler.ts'),
      outdir: join(folder, 'dist'),
      models: { 'models/classifier': await writeColourClassifier(join(folder, 'colours')) },
    });
    fn = createLambdaFunction({
      taskRoot: outdir,
      memoryMb: 1769,
      ric: 'builtin',
      maxConcurrency: 1,
      onLog: (entry) => logged.push(entry),
    });
  });

  afterAll(async () => {
    await fn?.stop();
    await rm(folder, { recursive: true });
  });

  /** The metrics among what was logged since the last call. */
  function metrics(): Record<string, unknown>[] {
    const lines = logged.filter(({ stream, line }) => stream === 'stdout' && line.startsWith('{'));
    logged = [];
    return lines.map(({ line }) => JSON.parse(line)).filter((line) => '_aws' in line);
  }

  it('writes one line of metrics for each request, and tells the timings', async () => {
    const front = await createHttpFront(fn, { shape: 'function-url' });
    const post = (body: Uint8Array | string) =>
      fetch(front.url, {
        method: 'POST',
        headers: { 'content-type': 'image/png' },
        body: body as Uint8Array<ArrayBuffer> | string,
      });

    const good = await post(photo);
    const bad = await post('no picture');
    await front.close();

    expect([good.status, bad.status]).toEqual([200, 415]);
    expect(good.headers.get('server-timing')).toMatch(/total;dur=\d/);
    expect(bad.headers.get('server-timing')).toMatch(/total;dur=\d/);
    expect(metrics()).toMatchObject([
      { FunctionName: 'function', Stage: 'prod', outcome: 'OK', ColdStart: 1, Errors: 0 },
      { outcome: 'VISION_UNSUPPORTED_MEDIA_TYPE', ColdStart: 0, Errors: 1 },
    ]);
  });

  it('fails the invocation of a queue with the code, which Step Functions can match', async () => {
    const event = { Records: [{ messageId: '1', eventSource: 'aws:sqs', body: '{"image": 7}' }] };

    const { functionError, payload } = await fn.invoke(event);

    expect(functionError).toBe('Unhandled');
    const { errorType } = JSON.parse(payload.toString()) as { errorType: string };
    expect(errorType).toMatch(/^VISION_IMAGE_/);
    expect(metrics()).toMatchObject([{ outcome: errorType, Errors: 1 }]);
  });
});

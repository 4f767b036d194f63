import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { drawImage, encodePng } from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invocation } from '../__fixtures__/open-jobs.js';
import { startS3 } from '../objects/__fixtures__/start-s3.js';
import { createMapWorker } from './create-map-worker.js';
import type { MapTask } from './map-task.js';

const png = encodePng(drawImage({ width: 6, height: 4, pixel: () => [250, 10, 10] }));

let s3: Awaited<ReturnType<typeof startS3>>;
let pictures = 0;

beforeAll(async () => {
  s3 = await startS3();
});
afterAll(() => s3.stop());

/** Stores a picture and gives its row of a listing. */
async function store(body: Uint8Array, name = `photo ${++pictures}.png`) {
  const { ETag } = await s3.client.send(
    new PutObjectCommand({ Bucket: s3.bucket, Key: `in/${name}`, Body: body }),
  );
  return { Key: `in/${name}`, Size: body.length, ETag };
}

async function resultOf(key: string, prefix = 'out/') {
  const { Body } = await s3.client.send(
    new GetObjectCommand({ Bucket: s3.bucket, Key: `${prefix}${key}.json` }),
  );
  return JSON.parse((await Body?.transformToString()) ?? 'null');
}

const width = async ({ image }: MapTask) => ({ width: image.width });

function batch(...Items: readonly Readonly<Record<string, unknown>>[]) {
  return { Items, BatchInput: { bucket: s3.bucket, resultPrefix: 'out/' } };
}

describe('createMapWorker()', () => {
  it('gives each picture a result file, also one that cannot be worked on', async () => {
    const [good, bad] = [await store(png), await store(Buffer.from('<html></html>'))];

    const answer = await createMapWorker({ client: s3.client })(
      batch(good, bad, { Key: 'in/none.png' }),
      invocation(),
      width,
    );

    expect(answer).toEqual({ succeeded: 1, failed: 2, skipped: 0 });
    expect(await resultOf(good.Key)).toEqual({
      source: { bucket: s3.bucket, key: good.Key, eTag: good.ETag?.replaceAll('"', '') },
      status: 'succeeded',
      result: { width: 6 },
    });
    expect(await resultOf(bad.Key)).toMatchObject({
      status: 'failed',
      error: { code: 'VISION_UNSUPPORTED_MEDIA_TYPE' },
    });
    expect(await resultOf('in/none.png')).toMatchObject({ error: { code: 'JOB_PICTURE_MISSING' } });
  });

  it('passes over what has a result, and works again on a picture that was replaced', async () => {
    const worker = createMapWorker({ client: s3.client });
    const row = await store(png, 'again.png');
    await worker(batch(row), invocation(), width);

    const second = await worker(batch(row), invocation(), width);
    const other = encodePng(drawImage({ width: 9, height: 4, pixel: () => [1, 2, 3] }));
    const third = await worker(batch(await store(other, 'again.png')), invocation(), width);

    expect([second.skipped, third.succeeded]).toEqual([1, 1]);
    expect(await resultOf(row.Key)).toMatchObject({ result: { width: 9 } });
  });

  it('leaves what may yet succeed to the next attempt, and does the others', async () => {
    const rows = [await store(png), await store(png), await store(png)];
    const worker = createMapWorker({ client: s3.client });
    let calls = 0;
    const failing = async (task: MapTask) => {
      calls += 1;
      if (calls === 2) throw new Error('The network is down.');
      return width(task);
    };

    await expect(worker(batch(...rows), invocation(), failing)).rejects.toMatchObject({
      name: 'MapUnfinished',
      message: '1 of 3 items have no result yet.',
    });

    expect(await worker(batch(...rows), invocation(), failing)).toEqual({
      succeeded: 1,
      failed: 0,
      skipped: 2,
    });
  });

  it('stops before its time is over', async () => {
    const rows = [await store(png), await store(png)];

    await expect(
      createMapWorker({ client: s3.client })(batch(...rows), invocation(1500), width),
    ).rejects.toThrow('1 of 2 items');
  });

  it('reads the rows of an inventory, whose keys are encoded', async () => {
    const row = await store(png, 'ä b+c.png');
    const encoded = { Bucket: s3.bucket, Key: encodeURIComponent(row.Key).replaceAll('%20', '+') };

    const answer = await createMapWorker({ client: s3.client })(
      { Items: [encoded], BatchInput: { resultPrefix: 'inventory/', keysAreEncoded: true } },
      invocation(),
      width,
    );

    expect(answer.succeeded).toBe(1);
    expect(await resultOf(row.Key, 'inventory/')).toMatchObject({ status: 'succeeded' });
  });

  it('counts a row that names no object as failed', async () => {
    expect(
      await createMapWorker({ client: s3.client })(batch({ Size: 3 }), invocation(), width),
    ).toMatchObject({ failed: 1 });
  });

  it('passes over folders, and over the results of an earlier run that a listing names', async () => {
    const { client } = s3;
    const rows = [{ Key: 'in/' }, { Key: 'out/in/a.png.json' }];

    expect(await createMapWorker({ client })(batch(...rows), invocation(), width)).toEqual({
      succeeded: 0,
      failed: 0,
      skipped: 2,
    });
  });

  it('counts a key of an inventory that is not encoded as it should be as failed', async () => {
    const BatchInput = { bucket: s3.bucket, keysAreEncoded: true };
    const event = { Items: [{ Key: 'in/100%.png' }], BatchInput };

    expect(await createMapWorker({ client: s3.client })(event, invocation(), width)).toMatchObject({
      failed: 1,
    });
  });

  it('refuses options that do not exist or are out of range', () => {
    expect(() => createMapWorker({ reserveMs: 5 })).toThrow('reserveMs');
    expect(() => createMapWorker({ reserve: 500 } as never)).toThrow('reserve');
  });
});

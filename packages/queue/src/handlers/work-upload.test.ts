import { ImageDecodeError } from '@lambda-vision/core';
import { describe, expect, it } from 'vitest';
import { invocation } from '../__fixtures__/open-jobs.js';
import { openUpload } from '../__fixtures__/open-upload.js';
import { look, png, uploadEvent } from '../__fixtures__/requests.js';

const _damaged = new ImageDecodeError({ mediaType: 'image/png', byteLength: 9, reason: 'it ends early' });

describe('an upload that arrives', () => {
  it('starts its job, once, however often it is announced', async () => {
    const { work, id, arrive, enqueue, store } = await openUpload();
    await arrive();
    enqueue(uploadEvent(id));
    enqueue(
      JSON.stringify({
        source: 'aws.s3',
        'detail-type': 'Object Created',
        detail: { object: { key: `uploads/${id}`, size: png.length } },
      }),
    );
    let runs = 0;

    const answer = await work(async () => {
      runs += 1;
    });

    expect(answer.batchItemFailures).toEqual([]);
    expect(runs).toBe(1);
    expect(await store.read(id)).toMatchObject({ state: 'succeeded', input: { bytes: png.length } });
  });

  it('by way of EventBridge starts its job too; that it was deleted does not', async () => {
    const { work, id, arrive, enqueue, store } = await openUpload();
    const event = (type: string) =>
      JSON.stringify({ source: 'aws.s3', 'detail-type': type, detail: { object: { key: `uploads/${id}` } } });
    enqueue(event('Object Deleted'));

    await work(async () => 1);
    const before = await store.read(id);
    await arrive();
    enqueue(event('Object Created'));
    await work(async () => 1);

    expect(before?.state).toBe('awaiting-upload');
    expect((await store.read(id))?.state).toBe('succeeded');
  });

  it('after the time of its job starts nothing', async () => {
    const { work, id, arrive, enqueue, store, clock } = await openUpload({ retentionMs: 60_000 });
    await arrive();
    enqueue(uploadEvent(id));
    clock.nowMs += 60_000;

    const answer = await work(() => Promise.reject(new Error('It must not run.')));

    expect(answer.batchItemFailures).toEqual([]);
    expect((await store.read(id))?.state).toBe('awaiting-upload');
  });

  it('after its job was cancelled starts nothing', async () => {
    const { work, id, arrive, enqueue, jobs, store } = await openUpload();
    await jobs.cancel()(look(id), invocation());
    await arrive();
    enqueue(uploadEvent(id));

    expect((await work(async () => 1)).batchItemFailures).toEqual([]);
    expect((await store.read(id))?.state).toBe('cancelled');
  });

  it('fails its job when it is no picture, too large, or gone', async () => {
    const ends: unknown[] = [];
    for (const bytes of [Buffer.from('<html></html>'), new Uint8Array(2000), undefined]) {
      const { work, id, enqueue, objects, store } = await openUpload({ maxPictureBytes: 1000 });
      if (bytes) await objects.put(`uploads/${id}`, bytes, 'image/png');
      enqueue(uploadEvent(id, 1));
      await work(async () => 1);
      ends.push((await store.read(id))?.error?.code);
    }

    expect(ends).toEqual(['VISION_UNSUPPORTED_MEDIA_TYPE', 'VISION_IMAGE_TOO_LARGE', 'JOB_PICTURE_MISSING']);
  });

  it('is awaited when a message comes before it', async () => {
    const { work, id, enqueue } = await openUpload();
    enqueue(JSON.stringify({ jobId: id }));

    expect((await work(async () => 1)).batchItemFailures).toHaveLength(1);
  });
});

import { ERROR_CODES, ImageTooLargeError } from '@lambda-vision/core';
import { drawImage, encodePng, pngHeaderOnly, s3Event, sqsEvent } from '@lambda-vision/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeObjects } from './__fixtures__/fake-objects.js';
import { rules } from './__fixtures__/rules.js';
import { collectGarbage } from './collect-garbage.js';
import { toImageFailure } from './image-failure.js';
import { memoryRoom } from './memory-room.js';
import { readPictures } from './read-pictures.js';

const MEBIBYTE = 1024 * 1024;
const LIMITS = { maxPixels: 50_000_000 };
const small = encodePng(drawImage('R'));
const large = pngHeaderOnly(5000, 4000);

/** A function with so much memory that what the process holds leaves nothing. */
function fillMemory(): void {
  vi.stubEnv('AWS_LAMBDA_FUNCTION_MEMORY_SIZE', '1');
}

function leaveMebibytes(room: number): void {
  const held = Math.ceil(process.memoryUsage.rss() / MEBIBYTE);
  vi.stubEnv('AWS_LAMBDA_FUNCTION_MEMORY_SIZE', String(held + 16 + room));
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('memoryRoom()', () => {
  it('has no end outside of Lambda', () => {
    expect(memoryRoom()).toBe(Number.POSITIVE_INFINITY);
  });

  it("is what the function's memory leaves, less 16 MiB", () => {
    leaveMebibytes(500);

    expect(memoryRoom() / MEBIBYTE).toBeGreaterThan(400);
    expect(memoryRoom() / MEBIBYTE).toBeLessThan(600);
  });

  it('is never under 16 MiB', () => {
    fillMemory();

    expect(memoryRoom()).toBe(16 * MEBIBYTE);
  });
});

describe('readPictures() in little memory', () => {
  const read = (event: unknown, s3 = fakeObjects()) =>
    readPictures(event, rules({ limits: LIMITS, s3 }), () => undefined);

  it('refuses a picture whose decoding does not fit, and tells how much there is', async () => {
    fillMemory();

    await expect(read({ images: [small, large] })).rejects.toMatchObject({
      code: ERROR_CODES.IMAGE_TOO_LARGE,
      limit: 'memory',
      allowed: 16 * MEBIBYTE,
      width: 5000,
      height: 4000,
      message: expect.stringContaining('Image of 5000x4000 px takes '),
    });
  });

  it('takes the same picture where it fits, and a small one always', async () => {
    fillMemory();
    expect((await read({ image: small })).images).toHaveLength(1);

    leaveMebibytes(1500);
    expect((await read({ images: [small, large] })).images).toHaveLength(2);
  });

  it('refuses only the message with the large picture, which may fit another time', async () => {
    fillMemory();
    const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

    const { images, failures } = await read(
      sqsEvent(text(large), text(small), { images: [text(small), text(large)] }),
    );

    expect(images.map(({ origin }) => origin.record?.id)).toEqual(['message-1']);
    expect(failures).toMatchObject([
      { record: { id: 'message-0' }, error: { limit: 'memory' }, permanent: false },
      { record: { id: 'message-2' }, error: { limit: 'memory' }, permanent: false },
    ]);
  });

  it('asks for no object that does not fit, and says that it is the memory', async () => {
    fillMemory();
    const s3 = fakeObjects({ 'uploads/photo.jpg': new Uint8Array(20 * MEBIBYTE) });

    await expect(read(s3Event({ size: 20 * MEBIBYTE }), s3)).rejects.toMatchObject({
      code: ERROR_CODES.IMAGE_TOO_LARGE,
      limit: 'memory',
      allowed: 16 * MEBIBYTE,
      received: 20 * MEBIBYTE,
    });
    expect(s3.asked).toMatchObject([{ maxBytes: 16 * MEBIBYTE }]);
  });
});

describe('toImageFailure()', () => {
  it('calls a limit permanent that will be the same the next time', () => {
    const record = { source: 'aws:sqs', index: 0, id: 'a' } as const;
    const failure = (limit: 'maxPixels' | 'memory') =>
      toImageFailure(record, new ImageTooLargeError({ limit, allowed: 1, received: 2 }));

    expect(failure('maxPixels').permanent).toBe(true);
    expect(failure('memory').permanent).toBe(false);
  });
});

describe('collectGarbage()', () => {
  it('frees what nobody holds', async () => {
    const held = new WeakRef(new Uint8Array(50 * MEBIBYTE));
    await new Promise((done) => setTimeout(done));

    await collectGarbage();

    expect(held.deref()).toBeUndefined();
  });
});

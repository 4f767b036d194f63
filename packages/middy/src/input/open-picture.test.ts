import {
  ERROR_CODES,
  fetchImage,
  type ImageObjectReader,
  ImageReferenceError,
  ImageTooLargeError,
} from '@lambda-vision/core';
import { drawImage, encodePng } from '@lambda-vision/testing';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { rules } from './__fixtures__/rules.js';
import { fetchSignal } from './fetch-signal.js';
import { openPicture } from './open-picture.js';

vi.mock('@lambda-vision/core', async (original) => ({ ...(await original<object>()), fetchImage: vi.fn() }));

const red = encodePng(drawImage('R'));
const found = { kind: 's3', reference: { bucket: 'uploads', key: 'red.png' }, fromEvent: false } as const;
const SIGNED = 'https://a.example/red.png?X-Amz-Signature=secret';
const url = { kind: 'url', url: SIGNED } as const;
const never = () => undefined;

/** Answers when it is told to stop. */
const patient: ImageObjectReader = {
  read: (_reference, { signal }) =>
    new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
};

beforeEach(() => {
  vi.mocked(fetchImage).mockReset();
});

describe('openPicture()', () => {
  it('fetches an address with its rules and limit, and shows it without its query', async () => {
    vi.mocked(fetchImage).mockResolvedValue(red);
    const options = { allowHosts: ['a.example'], timeoutMs: 5000 };

    const { image } = await openPicture(url, rules({ url: options, limits: { maxBytes: 5000 } }), never);

    expect(fetchImage).toHaveBeenCalledExactlyOnceWith(SIGNED, { ...options, maxBytes: 5000 }, undefined);
    expect(image).toMatchObject({ bytes: red, origin: { kind: 'url', url: 'https://a.example/red.png' } });
  });

  it.each([
    new ImageReferenceError({ source: 'https://a.example/red.png', reason: 'no' }),
    new ImageTooLargeError({ limit: 'maxBytes', allowed: 67_108_864, received: 70_000_000 }),
  ])('leaves the errors of the reader as they are: %s', async (error) => {
    vi.mocked(fetchImage).mockRejectedValue(error);

    await expect(openPicture(url, rules({ url: { allowHosts: ['a.example'] } }), never)).rejects.toBe(error);
  });

  it('keeps to itself what a reader of somebody else says', async () => {
    vi.mocked(fetchImage).mockRejectedValue(new Error('secret of the network'));

    await expect(
      openPicture(url, rules({ url: { allowHosts: ['a.example'] } }), never),
    ).rejects.toMatchObject({
      code: ERROR_CODES.IMAGE_FETCH,
      message: 'Expected to fetch the picture https://a.example/red.png but its reader failed.',
      cause: { message: 'secret of the network' },
    });
  });

  it('ends the reading in time for an answer', async () => {
    const signal = fetchSignal({ getRemainingTimeInMillis: () => 520 });

    await expect(openPicture(found, rules({ s3: patient }), signal)).rejects.toMatchObject({
      code: ERROR_CODES.DEADLINE,
    });
  });

  it('asks for no time where the picture is there', async () => {
    const signal = vi.fn(never);

    await openPicture({ kind: 'file', bytes: red, location: 'body' }, rules(), signal);

    expect(signal).not.toHaveBeenCalled();
  });
});

describe('fetchSignal()', () => {
  it('is one for all pictures of a request', () => {
    const signal = fetchSignal({ getRemainingTimeInMillis: () => 30_000 });

    expect(signal()).toBeInstanceOf(AbortSignal);
    expect(signal()).toBe(signal());
  });

  it('is none where no time is known', () => {
    expect(fetchSignal({})()).toBeUndefined();
    expect(fetchSignal({ getRemainingTimeInMillis: () => Number.NaN })()).toBeUndefined();
  });
});

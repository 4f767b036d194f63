import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { waitForResult } from './wait-for-result.js';

const pauses = vi.hoisted(() => ({ waits: [] as number[], areSkipped: false }));

vi.mock('./sleep.js', async (original) => {
  const { sleep } = await original<typeof import('./sleep.js')>();
  return {
    sleep: (milliseconds: number, signal: AbortSignal | undefined) => {
      pauses.waits.push(milliseconds);
      return sleep(pauses.areSkipped ? 0 : milliseconds, signal);
    },
  };
});

let server: Server;
let url: string;
/** What the server does with its first, second, … request; the last one again and again. */
let script: RequestListener[];
let seen: { readonly path: string | undefined; readonly authorization: string | undefined }[];

beforeEach(async () => {
  seen = [];
  pauses.waits.length = 0;
  pauses.areSkipped = false;
  server = createServer((request, response) => {
    seen.push({ path: request.url, authorization: request.headers.authorization });
    const next = script.length > 1 ? script.shift() : script[0];
    next?.(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jobs/a`;
});
afterEach(async () => {
  vi.restoreAllMocks();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

function answer(status: number, body: object, headers: Record<string, string> = {}): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

const done = answer(200, { jobId: 'a', status: 'succeeded', result: { width: 6 } });
const running = answer(202, { jobId: 'a', status: 'running' });
const lost: RequestListener = (request) => request.socket.destroy();
const silence: RequestListener = () => {};

/** Waits no time between looks; `waits` tells how long it would have been. */
function skipWaits(random = 0): readonly number[] {
  vi.spyOn(Math, 'random').mockReturnValue(random);
  pauses.areSkipped = true;
  return pauses.waits;
}

describe('waitForResult()', () => {
  it('looks until the job has ended, and tells how it stands', async () => {
    skipWaits();
    script = [answer(202, { status: 'queued' }), running, done];
    const stands: string[] = [];

    const ended = await waitForResult(url, { onStatus: (status) => stands.push(status) });

    expect(ended).toEqual({ jobId: 'a', status: 'succeeded', result: { width: 6 } });
    expect(stands).toEqual(['queued', 'running']);
  });

  it('gives failed jobs too', async () => {
    const error = { code: 'VISION_IMAGE_DECODE', message: 'It ends early.' };
    script = [answer(200, { jobId: 'a', status: 'failed', error })];

    expect(await waitForResult(url)).toEqual({ jobId: 'a', status: 'failed', error });
  });

  it('waits longer each time, with a random share, and never longer than 22.5 s', async () => {
    const waits = skipWaits(1);
    script = [...Array.from({ length: 9 }, () => running), done];

    await waitForResult(url);

    expect(waits.slice(0, 3)).toEqual([750, 1200, 1920]);
    expect(waits.at(-1)).toBe(22_500);
  });

  it('waits as long as it is asked to, in seconds or until a date', async () => {
    const waits = skipWaits();
    const date = new Date(Date.now() + 60_000).toUTCString();
    script = [
      answer(202, {}, { 'retry-after': '7' }),
      answer(429, {}, { 'retry-after': date }),
      answer(503, {}, { 'retry-after': 'soon' }),
      done,
    ];

    await waitForResult(url);

    expect(waits[0]).toBe(7000);
    expect(waits[1]).toBeGreaterThan(50_000);
    expect(waits[2]).toBe(500 * 1.6 * 1.6);
  });

  it.each([
    ['429', answer(429, {})],
    ['408', answer(408, {})],
    ['500', answer(500, {})],
    ['a lost connection', lost],
    ['an answer that is no JSON', (_request, response) => void response.writeHead(200).end('<html>')],
  ] as [string, RequestListener][])('goes on after %s', async (_name, trouble) => {
    skipWaits();
    script = [trouble, trouble, done];

    expect(await waitForResult(url)).toMatchObject({ status: 'succeeded' });
    expect(seen).toHaveLength(3);
  });

  it.each([404, 410, 401])('ends with %i, and what was said', async (status) => {
    script = [answer(status, { error: { code: 'JOB_NOT_FOUND', message: 'There is no such job.' } })];

    await expect(waitForResult(url)).rejects.toMatchObject({
      name: 'WaitForResultError',
      status,
      message: expect.stringContaining('There is no such job.'),
    });
    expect(seen).toHaveLength(1);
  });

  it('fetches a large result without the headers of the status, and asks again for an address that ran out', async () => {
    skipWaits();
    const large = answer(200, { jobId: 'a', status: 'succeeded', resultUrl: new URL('/bucket/r', url).href });
    script = [large, answer(403, {}), large, answer(200, { big: true })];

    const ended = await waitForResult(url, { headers: { Authorization: 'Bearer t' } });

    expect(ended).toEqual({ jobId: 'a', status: 'succeeded', result: { big: true } });
    expect(seen).toEqual([
      { path: '/jobs/a', authorization: 'Bearer t' },
      { path: '/bucket/r', authorization: undefined },
      { path: '/jobs/a', authorization: 'Bearer t' },
      { path: '/bucket/r', authorization: undefined },
    ]);
  });

  it('gives up when its time is over, also when the server hangs', async () => {
    script = [running];
    await expect(waitForResult(url, { maxWaitMs: 100 })).rejects.toMatchObject({
      status: 202,
      message: 'The job has not ended within 100 ms.',
    });
    script = [silence];
    await expect(waitForResult(url, { maxWaitMs: 100 })).rejects.toMatchObject({
      name: 'WaitForResultError',
      cause: { name: 'TimeoutError' },
    });
  });

  it.each([
    ['it asks', silence],
    ['it waits', running],
  ])('ends with the reason of the signal while %s', async (_name, listener) => {
    script = [listener];
    const stop = new AbortController();
    const reason = new Error('The page was closed.');

    const waiting = waitForResult(url, { signal: stop.signal });
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    setTimeout(() => stop.abort(reason), 20);

    await expect(waiting).rejects.toBe(reason);
  });

  it('asks nobody when the signal is aborted already', async () => {
    script = [done];

    await expect(waitForResult(url, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(seen).toEqual([]);
  });

  it('passes on what onStatus throws', async () => {
    script = [running];
    const onStatus = () => {
      throw new Error('broken page');
    };

    await expect(waitForResult(url, { onStatus })).rejects.toThrow('broken page');
  });
});

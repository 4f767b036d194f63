import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { JobRecord } from '../jobs/job-record.js';
import { contractJob } from '../testing/contract-job.js';
import { webhookNotifier } from './webhook-notifier.js';

const secret = 'a secret of the receiver';
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A receiver, and a fetch that finds it under https://hooks.example. */
async function startReceiver(statusCode: number | undefined) {
  const calls: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    calls.push({ headers: request.headers, body });
    if (statusCode !== undefined) response.writeHead(statusCode, { location: 'https://evil.example/' }).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  const { port } = server.address() as AddressInfo;
  const asked: string[] = [];
  const viaReceiver: typeof fetch = (url, init) => {
    asked.push(String(url));
    return fetch(`http://127.0.0.1:${port}/`, init);
  };
  return { calls, asked, fetch: viaReceiver };
}

const job = contractJob({
  state: 'failed',
  error: { code: 'VISION_IMAGE_DECODE', message: 'It ends early.' },
});
const options = { allowHosts: ['hooks.example'], secret, url: () => 'https://hooks.example/jobs' };

describe('webhookNotifier()', () => {
  it('tells a receiver what it can verify', async () => {
    const { calls, asked, fetch } = await startReceiver(204);

    await webhookNotifier({ ...options, fetch })(job);

    const [{ headers, body } = { headers: {}, body: '' }] = calls;
    const [, seconds, signature] =
      /^t=(\d+),v1=(\w+)$/.exec(String(headers['lambda-vision-signature'])) ?? [];
    const expected = createHmac('sha256', secret).update(`${seconds}.${body}`).digest();
    expect(timingSafeEqual(expected, Buffer.from(signature ?? '', 'hex'))).toBe(true);
    expect(Math.abs(Number(seconds) - Date.now() / 1000)).toBeLessThan(60);
    expect(asked).toEqual(['https://hooks.example/jobs']);
    expect(JSON.parse(body)).toEqual({
      jobId: job.id,
      status: 'failed',
      attempts: 0,
      createdAt: '1970-01-01T00:00:01.000Z',
      endedAt: '1970-01-01T00:00:01.000Z',
      error: job.error,
    });
  });

  it.each([
    ['no address', undefined],
    ['no URL', 'hooks.example'],
    ['no encryption', 'http://hooks.example/'],
    ['another host', 'https://169.254.169.254/latest'],
    ['another port', 'https://hooks.example:8443/'],
    ['a host that looks alike', 'https://hooks.example.evil.example/'],
    ['a host behind a name', 'https://hooks.example@evil.example/'],
  ])('calls nobody when there is %s', async (_name, url) => {
    const { asked, fetch } = await startReceiver(204);

    await webhookNotifier({ ...options, url: () => url, fetch })(job);

    expect(asked).toEqual([]);
  });

  it.each([302, 400, 500])('fails when the receiver answers %i, and follows nothing', async (statusCode) => {
    const { asked, fetch } = await startReceiver(statusCode);

    await expect(webhookNotifier({ ...options, fetch })(job)).rejects.toThrow(`HTTP status ${statusCode}`);

    expect(asked).toHaveLength(1);
  });

  it('fails when the receiver does not answer', async () => {
    const { fetch } = await startReceiver(undefined);

    await expect(webhookNotifier({ ...options, fetch, timeoutMs: 100 })(job)).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });

  it('says nothing of its secret when it is too short', () => {
    expect(() => webhookNotifier({ ...options, secret: 'hunter2' })).toThrow('7 characters');
    expect(() => webhookNotifier({ ...options, secrets: '' } as never)).toThrow('secrets');
    expect(() => webhookNotifier({ ...options, timeoutMs: 0 })).toThrow('timeoutMs');
  });

  it('does not sum up a job that goes on', async () => {
    const open: JobRecord = contractJob();

    await expect(webhookNotifier(options)(open)).rejects.toThrow('queued');
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { albEvent, apiGatewayV1Event, apiGatewayV2Event, functionUrlEvent } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { invocation, openJobs } from '../__fixtures__/open-jobs.js';
import { look, png, post, read } from '../__fixtures__/requests.js';
import type { HttpEvent } from '../http/http-event.js';
import type { JobsOptions } from '../setup/jobs-options.js';

async function openOne(options: JobsOptions = {}) {
  const opened = openJobs(options);
  const { jobId } = read(await opened.jobs.submit()(post(), invocation()));
  const status = opened.jobs.status();
  return { ...opened, jobId: jobId as string, see: (event: HttpEvent) => status(event, invocation()) };
}

describe('jobs.status()', () => {
  it('gives the result itself, or where it lies when it is large', async () => {
    const small = await openOne();
    const large = await openOne({ maxInlineResultBytes: 10 });
    for (const { work } of [small, large]) await work(async () => ({ long: 'x'.repeat(20) }));

    expect(read(await small.see(look(small.jobId)))).toMatchObject({ result: { long: 'x'.repeat(20) } });
    const answer = read(await large.see(look(large.jobId)));
    expect(answer).toMatchObject({
      status: 'succeeded',
      resultUrl: expect.stringContaining(`results/${large.jobId}/`),
      resultBytes: 31,
    });
    expect(answer).not.toHaveProperty('result');
  });

  it('knows nothing of ids that are none, that are unknown, or that are of others', async () => {
    let caller = 'ann';
    const { see, jobId } = await openOne({ owner: () => caller });

    const mine = await see(look(jobId));
    caller = 'eve';
    const answers = [
      await see(look(jobId)),
      await see(look('A'.repeat(22))),
      await see(look('../x')),
      await see({}),
    ];

    expect(mine.statusCode).toBe(202);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  });

  it('says that a job is gone when its time is over', async () => {
    const { see, jobId, clock } = await openOne({ retentionMs: 60_000 });

    clock.nowMs += 60_000;

    const answer = await see(look(jobId));
    expect(answer.statusCode).toBe(410);
    expect(read(answer).error.code).toBe('JOB_EXPIRED');
  });

  it('answers 304 to who knows the state, until it changes', async () => {
    const { see, jobId, work } = await openOne();

    const first = await see(look(jobId));
    const known = { 'If-None-Match': `"other", W/${first.headers?.ETag}` };
    const second = await see(look(jobId, known));
    await work(async () => 1);
    const third = await see(look(jobId, known));

    expect(second).toMatchObject({ statusCode: 304, body: '', headers: { 'Retry-After': '2' } });
    expect(third).toMatchObject({ statusCode: 200, headers: { 'Cache-Control': 'no-store' } });
    expect((await see(look(jobId, { 'If-None-Match': third.headers!.ETag! }))).statusCode).toBe(304);
  });

  it('shows a worker that was killed as retrying, with another ETag', async () => {
    const { see, jobId, store, clock } = await openOne();
    const record = (await store.read(jobId))!;
    const lease = { token: 't', untilMs: clock.nowMs + 5000 };
    await store.replace({ ...record, version: record.version + 1, state: 'running', attempts: 1, lease });

    const running = await see(look(jobId));
    clock.nowMs += 5000;
    const retrying = await see(look(jobId));

    expect([read(running).status, read(retrying).status]).toEqual(['running', 'retrying']);
    expect(running.headers?.ETag).not.toBe(retrying.headers?.ETag);
  });

  it('gives a new address to who asks again for a result in the bucket', async () => {
    const { see, jobId, work } = await openOne({ maxInlineResultBytes: 0 });
    await work(async () => 1);

    const answer = await see(look(jobId, { 'If-None-Match': '"3-succeeded"' }));

    expect(answer.statusCode).toBe(200);
    expect(answer.headers).not.toHaveProperty('ETag');
  });
});

describe('a status request that waits', () => {
  it.each([
    ['?wait=5', [{}, { wait: '5' }]],
    ['Prefer: wait=5', [{ Prefer: 'respond-async, wait=5' }, {}]],
  ] as [string, [Record<string, string>, Record<string, string>]][])(
    'by %s is answered when the job has ended',
    async (_name, [headers, query]) => {
      const { jobs, jobId, work, clock } = await openOne();
      const ticking = setInterval(() => {
        clock.nowMs += 50;
      }, 50);

      const waiting = jobs.status()(look(jobId, headers, query), invocation());
      await sleep(100);
      await work(async () => 'late');

      expect(read(await waiting)).toMatchObject({ status: 'succeeded', result: 'late' });
      clearInterval(ticking);
    },
  );

  it.each([
    ['more than it may', { wait: '9999' }, { maxWaitSeconds: 0 }, 30_000],
    ['longer than the function runs', { wait: '9' }, {}, 1100],
    ['for no number', { wait: 'forever' }, {}, 30_000],
  ])('asks %s and is answered at once', async (_name, query, options, remainingMs) => {
    const { jobs, jobId } = await openOne(options);

    const answer = await jobs.status()(look(jobId, {}, query), invocation(remainingMs));

    expect(answer.statusCode).toBe(202);
  });
});

describe('the address of a status', () => {
  const withStage = { ...apiGatewayV2Event({ body: png, path: '/prod/jobs' }) };
  const v2Stage = {
    ...withStage,
    rawPath: '/prod/jobs',
    requestContext: { ...withStage.requestContext, stage: 'prod' },
  };
  const v1 = apiGatewayV1Event({ body: png, path: '/jobs' });
  const v1Stage = {
    ...v1,
    requestContext: { ...v1.requestContext, stage: 'prod', path: '/prod/jobs' },
  };
  const v1Domain = { ...v1, requestContext: { ...v1.requestContext, stage: 'prod', path: '/jobs' } };

  it.each([
    ['format 2.0', apiGatewayV2Event({ body: png, path: '/jobs' }), '/jobs/'],
    ['format 2.0 behind a stage', v2Stage, '/prod/jobs/'],
    ['format 1.0 behind a stage', v1Stage, '/prod/jobs/'],
    ['format 1.0 behind a domain', v1Domain, '/jobs/'],
    ['a Function URL', functionUrlEvent({ body: png }), '/jobs/'],
    ['a load balancer', albEvent({ body: png }), '/jobs/'],
  ] as [string, HttpEvent, string][])('fits %s', async (_name, event, start) => {
    const { jobs } = openJobs();

    const { jobId, statusUrl } = read(await jobs.submit()(event, invocation()));

    expect(statusUrl).toBe(`${start}${jobId}`);
  });

  it('is sent in lists where a load balancer sends lists', async () => {
    const { jobs } = openJobs();
    const event = albEvent({ body: png }, { multiValueHeaders: true });

    const answer = await jobs.submit()(event, invocation());
    const seen = await jobs.status()(
      { ...event, path: read(answer).statusUrl, multiValueQueryStringParameters: { wait: ['0'] } },
      invocation(),
    );

    expect(answer).toMatchObject({ multiValueHeaders: { Location: [read(answer).statusUrl] } });
    expect(answer).not.toHaveProperty('headers');
    expect(seen).toMatchObject({ statusCode: 202, multiValueHeaders: { 'Retry-After': ['2'] } });
  });

  it('can be one of your own', async () => {
    const { jobs } = openJobs({ statusUrl: (id) => `https://example.org/${id}` });

    const answer = await jobs.submit()(post(), invocation());

    expect(answer.headers?.Location).toBe(`https://example.org/${read(answer).jobId}`);
  });
});

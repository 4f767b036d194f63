// Runs the whole pipeline on this machine and exits with 1 when a job does not end as it should.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TextResult } from '@lambda-vision/core';
import { readHttpFile } from '@lambda-vision/local';
import { waitForResult } from '@lambda-vision/queue/client';
import { startStack } from './local/start-stack.ts';

const receipt = await readFile(join(import.meta.dirname, '../read-text-api/receipt/receipt.jpg'));
const stack = await startStack({ visibilitySeconds: 4 });

interface Accepted {
  readonly jobId: string;
  readonly statusUrl: string;
  readonly upload?: { readonly url: string; readonly headers: Record<string, string> };
}

try {
  // What request.http has: a picture with the request, an address for an upload, and what is no picture.
  const accepted: Accepted[] = [];
  for (const { title, request } of await readHttpFile(join(import.meta.dirname, 'request.http'), {
    url: `${stack.url}/jobs`,
  })) {
    const answer = await fetch(request);
    assert.ok(title.startsWith(`${answer.status}: `), `${title}, but it is ${answer.status}`);
    if (answer.status === 202) accepted.push((await answer.json()) as Accepted);
  }
  const [first, upload] = accepted as [Accepted, Accepted];

  // The same request again is the same job.
  const second = await submit(receipt, { 'idempotency-key': 'receipt-1' });
  assert.equal(second.jobId, first.jobId);

  // An upload straight to the bucket.
  assert.ok(upload.upload);
  assert.doesNotMatch(upload.upload.url, /checksum/i);
  const { url, headers } = upload.upload;
  await fetch(url, { method: 'PUT', headers, body: receipt }).then(answersWith(200));

  // Half a picture passes its header and fails in the worker, for good.
  const half = await submit(receipt.subarray(0, receipt.length / 2));

  // An object that S3 does not give makes a poison message: tried three times, then dead.
  const poison = await submit(JSON.stringify({ upload: { contentType: 'image/jpeg' } }));
  stack.breakObject(`uploads/${poison.jobId}`);
  assert.ok(poison.upload);
  await fetch(poison.upload.url, { method: 'PUT', headers: poison.upload.headers, body: receipt });

  for (const { statusUrl } of [first, upload]) {
    const job = await wait(statusUrl);
    assert.equal(job.status, 'succeeded', JSON.stringify(job));
    assert.match((job.result as TextResult).text, /57\.04/);
  }
  assert.deepEqual(await wait(half.statusUrl).then(codeOf), ['failed', 'VISION_IMAGE_DECODE']);
  assert.deepEqual(await wait(poison.statusUrl).then(codeOf), ['failed', 'UNKNOWN']);

  // What is no job is not found; what has ended is not cancelled.
  await fetch(`${stack.url}/jobs/${'A'.repeat(22)}`).then(answersWith(404));
  await fetch(new URL(first.statusUrl, stack.url), { method: 'DELETE' }).then(answersWith(409));

  for (let looks = 0; looks < 40 && stack.messagesLeft().queue + stack.messagesLeft().dead > 0; looks += 1)
    await sleep(250);
  assert.deepEqual(stack.messagesLeft(), { queue: 0, dead: 0 });
  console.log(
    'async-pipeline: two receipts read, half a picture and a poison message failed, nothing left over',
  );
} finally {
  await stack.stop();
}

async function submit(body: Uint8Array | string, headers: Record<string, string> = {}): Promise<Accepted> {
  const response = await fetch(`${stack.url}/jobs`, {
    method: 'POST',
    headers: { 'content-type': typeof body === 'string' ? 'application/json' : 'image/jpeg', ...headers },
    body: body as Uint8Array<ArrayBuffer> | string,
  });
  await answersWith(202)(response);
  return (await response.json()) as Accepted;
}

/** Fails with the body of another answer. */
function answersWith(status: number) {
  return async (response: Response) => assert.equal(response.status, status, await response.clone().text());
}

function wait(statusUrl: string) {
  return waitForResult(new URL(statusUrl, stack.url), { maxWaitMs: 120_000 });
}

function codeOf({ status, error }: Awaited<ReturnType<typeof wait>>) {
  return [status, error?.code];
}

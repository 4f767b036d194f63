import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TextResult } from '@lambda-vision/core';
import { waitForResult } from '@lambda-vision/queue/client';
import type { startStack } from './start-stack.ts';

interface Accepted {
  readonly jobId: string;
  readonly statusUrl: string;
  readonly upload?: { readonly url: string; readonly headers: Record<string, string> };
}

/**
 * Sends jobs of every fate to a stack and asserts that each ends as it should, and that nothing is left over.
 *
 * @param receipt - The photo of read-text-api.
 */
export async function verifyPipeline(
  stack: Awaited<ReturnType<typeof startStack>>,
  receipt: Buffer,
): Promise<void> {
  // A picture with the request; the same request again is the same job.
  const first = await submit(receipt, { 'idempotency-key': 'receipt-1' });
  const second = await submit(receipt, { 'idempotency-key': 'receipt-1' });
  assert.equal(second.jobId, first.jobId);

  // An upload straight to the bucket.
  const upload = await submit(JSON.stringify({ upload: { contentType: 'image/jpeg' } }));
  assert.ok(upload.upload);
  assert.doesNotMatch(upload.upload.url, /checksum/i);
  const { url, headers } = upload.upload;
  await fetch(url, { method: 'PUT', headers, body: receipt }).then(answersWith(200));

  // Half a picture passes its header and fails in the worker, for good.
  const half = await submit(receipt.subarray(0, receipt.length / 2));

  // An object that S3 does not give makes a poison message: tried some times, then dead.
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

  // What is no picture makes no job; what is no job is not found; what has ended is not cancelled.
  await fetch(`${stack.url}/jobs`, { method: 'POST', body: '<html></html>' }).then(answersWith(415));
  await fetch(`${stack.url}/jobs/${'A'.repeat(22)}`).then(answersWith(404));
  await fetch(new URL(first.statusUrl, stack.url), { method: 'DELETE' }).then(answersWith(409));

  for (let looks = 0; looks < 40 && stack.messagesLeft().queue + stack.messagesLeft().dead > 0; looks += 1)
    await sleep(250);
  assert.deepEqual(stack.messagesLeft(), { queue: 0, dead: 0 });

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
}

// Runs the bundled function in a local Lambda and reads the receipt: exits with 1 when an amount is missing.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';
import type { TextResult } from '@lambda-vision/core';
import { createHttpFront, createLambdaFunction, readHttpFile } from '@lambda-vision/local';
import { FUNCTION } from './bundle.ts';
import { RECEIPT_LINES } from './receipt/receipt-lines.ts';

const { outdir } = await bundleFunction({ ...FUNCTION, zip: false });
const fn = createLambdaFunction({ name: 'read-text', taskRoot: outdir, memoryMb: 3008, timeoutMs: 120_000 });
const front = await createHttpFront(fn, {
  shape: 'apigateway-v1',
  binaryMediaTypes: ['image/jpeg', 'image/png', 'image/webp'],
});

try {
  const answers = [];
  for (const { title, request } of await readHttpFile(join(import.meta.dirname, 'request.http'), {
    url: front.url,
  })) {
    const answer = await fetch(request);
    assert.ok(title.startsWith(`${answer.status}: `), `${title}, but it is ${await answer.clone().text()}`);
    answers.push(await answer.json());
  }

  const [{ lines }, { error }] = answers as [TextResult, { error: { code: string } }];
  const read = lines.map(({ text }) => text);
  const amounts = RECEIPT_LINES.flatMap(({ amount }) => amount ?? []);
  assert.deepEqual(
    read.filter((text) => /^\d+\.\d\d$/.test(text)),
    amounts,
  );
  // The recognizer now and then drops a space; every letter is there.
  assert.equal(read[0]?.replaceAll(' ', ''), 'GREENCORNERMARKET');

  assert.equal(error.code, 'VISION_IMAGE_BASE64');

  console.log(`read-text-api: ${lines.length} lines, all ${amounts.length} amounts right, bad input refused`);
} finally {
  await front.close();
  await fn.stop();
}

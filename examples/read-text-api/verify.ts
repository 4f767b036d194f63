// Runs the bundled function in a local Lambda and reads the receipt: exits with 1 when an amount is missing.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TextResult } from '@lambda-vision/core';
import { createHttpFront, createLambdaFunction } from '@lambda-vision/local';
import { bundle } from './bundle.ts';
import { RECEIPT_LINES } from './receipt/receipt-lines.ts';

const { outdir } = await bundle();
const fn = createLambdaFunction({ name: 'read-text', taskRoot: outdir, memoryMb: 3008, timeoutMs: 29_000 });
const front = await createHttpFront(fn, {
  shape: 'apigateway-v1',
  binaryMediaTypes: ['image/jpeg', 'image/png', 'image/webp'],
});

try {
  const receipt = await readFile(join(import.meta.dirname, 'receipt/receipt.jpg'));

  const response = await fetch(front.url, {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg' },
    body: receipt,
  });

  assert.equal(response.status, 200, await response.clone().text());
  const { lines } = (await response.json()) as TextResult;
  const read = lines.map(({ text }) => text);
  const amounts = RECEIPT_LINES.flatMap(({ amount }) => amount ?? []);
  assert.deepEqual(
    read.filter((text) => /^\d+\.\d\d$/.test(text)),
    amounts,
  );
  // The recognizer now and then drops a space; every letter is there.
  assert.equal(read[0]?.replaceAll(' ', ''), 'GREENCORNERMARKET');

  const refused = await fetch(front.url, { method: 'POST', body: JSON.stringify({ image: 'no picture' }) });
  assert.equal(refused.status, 400, await refused.clone().text());
  const { error } = (await refused.json()) as { error: { code: string } };
  assert.equal(error.code, 'VISION_IMAGE_BASE64');

  console.log(`read-text-api: ${lines.length} lines, all ${amounts.length} amounts right, bad input refused`);
} finally {
  await front.close();
  await fn.stop();
}

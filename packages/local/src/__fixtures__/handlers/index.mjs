import { spawn } from 'node:child_process';
import { Buffer } from 'node:buffer';
import { setTimeout as sleep } from 'node:timers/promises';

let invocations = 0;

export const echo = async (event, context) => ({
  event,
  pid: process.pid,
  invocations: ++invocations,
  requestId: context.awsRequestId,
  remainingMs: context.getRemainingTimeInMillis(),
  clientContext: context.clientContext,
  functionArn: context.invokedFunctionArn,
});
export const api = { nested: { handler: async () => 'nested' } };
export const environment = async () => ({ env: process.env, cwd: process.cwd(), execArgv: process.execArgv, node: process.version });
export const fail = async () => {
  throw Object.assign(new TypeError('the picture is upside down'), { detail: 7 });
};
export const failByName = async ({ how }) => {
  if (how === 'throw') throw new RangeError('as asked');
  if (how === 'text') throw 'only text';
  if (how === 'exit') process.exit(3);
  if (how === 'exit-zero') process.exit(0);
  if (how === 'abort') process.abort();
  if (how === 'reject') await new Promise(() => void Promise.reject(new Error('nobody listens')));
  if (how === 'hang') await new Promise((resolve) => setTimeout(resolve, 600_000));
  if (how === 'loop') for (;;);
  if (how === 'hog') for (const held = []; ; await sleep(1)) held.push(Buffer.alloc(16 * 1024 * 1024, 1));
  if (how === 'spike') Buffer.alloc(600 * 1024 * 1024, 1);
  if (how === 'big') return 'x'.repeat(7 * 1024 * 1024);
  if (how === 'circular') {
    const circle = {};
    circle.self = circle;
    return circle;
  }
  return { pid: process.pid, invocations: ++invocations };
};
export const slow = async ({ waitMs }) => {
  const from = Date.now();
  await sleep(waitMs);
  return { pid: process.pid, from, until: Date.now() };
};
export const sized = async ({ bytes }) => 'x'.repeat(bytes - 2);
export const talk = async () => {
  console.log('first line\nsecond line', { answer: 42 });
  console.warn('careful');
  process.stderr.write('straight to stderr\n');
  return 'said';
};
export const parent = async () => ({ pid: process.pid, child: spawn(process.execPath, ['-e', 'setTimeout(() => {}, 600_000)'], { stdio: 'inherit' }).pid });
export const callback = (event, context, done) => done(null, { called: event });
export const proxy = async ({ body }) => JSON.parse(body);
export const mirror = async (event) => ({
  statusCode: 200,
  headers: { 'content-type': 'application/octet-stream' },
  body: event.isBase64Encoded ? event.body : Buffer.from(event.body ?? '').toString('base64'),
  isBase64Encoded: true,
});
export const showEvent = async (event) => ({ statusCode: 200, headers: { 'content-type': 'application/json' }, multiValueHeaders: { 'content-type': ['application/json'] }, body: JSON.stringify(event) });

const { streamifyResponse, HttpResponseStream } = globalThis.awslambda;
export const streamed = streamifyResponse(async (event, stream) => {
  const response = HttpResponseStream.from(stream, {
    statusCode: 201,
    headers: { 'content-type': 'image/jpeg', 'x-mode': 'streaming' },
    cookies: ['a=1', 'b=2'],
  });
  response.write(Buffer.alloc(500, 0xff));
  await sleep(5);
  response.write(Buffer.alloc(500, 0xff));
  response.end();
});
export const streamedPlain = streamifyResponse(async (event, stream) => {
  stream.setContentType('text/plain');
  stream.write('plain ');
  stream.end('text');
});
export const streamedFailure = streamifyResponse(async (event, stream) => {
  stream.write('half');
  // aws-lambda-ric blocks its process on the next event, so what is not sent by then is never sent.
  await sleep(50);
  throw new Error('the other half is missing');
});
export const notAFunction = 42;

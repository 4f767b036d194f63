import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { LOCAL_ERROR_CODES } from '../errors/local-lambda-error.js';
import type { InvokeResult } from './invoke-result.js';
import { createLambdaFunction, type LambdaFunction } from './lambda-function.js';
import type { LambdaFunctionOptions } from './lambda-function-options.js';
import type { LogEntry } from './log-entry.js';

const running: LambdaFunction[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((fn) => fn.stop()));
});

function start(handler: string, options: Partial<LambdaFunctionOptions> = {}, folder = 'handlers') {
  const taskRoot = fileURLToPath(new URL(`../__fixtures__/${folder}`, import.meta.url));
  const fn = createLambdaFunction({
    name: 'under-test',
    taskRoot,
    handler,
    ric: process.env.LAMBDA_VISION_RIC ?? 'builtin',
    ...(process.env.LAMBDA_VISION_NODE && { node: process.env.LAMBDA_VISION_NODE }),
    ...options,
  });
  running.push(fn);
  return fn;
}

const json = (result: InvokeResult) => JSON.parse(result.payload.toString());

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform !== 'linux') return true;
    // Dead, but not yet buried by a lazy init process: a zombie.
    return !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe('createLambdaFunction() invocations', () => {
  it('starts cold once and then reuses the warm environment', async () => {
    const fn = start('index.echo');

    const cold = await fn.invoke({ n: 1 }, { clientContext: '{"custom":{"a":1}}' });
    const warm = await fn.invoke({ n: 2 });

    expect(cold).toMatchObject({ coldStart: true, streaming: false });
    expect(cold.initMs).toBeGreaterThan(0);
    expect(cold.billedMs).toBe(Math.ceil(cold.durationMs + cold.initMs));
    expect(warm).toMatchObject({ coldStart: false, initMs: 0 });
    expect(cold.maxRssMb).toBeGreaterThan(10);
    expect(json(cold)).toMatchObject({
      event: { n: 1 },
      invocations: 1,
      requestId: cold.requestId,
      clientContext: { custom: { a: 1 } },
      functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:under-test',
    });
    expect(json(warm)).toMatchObject({ event: { n: 2 }, invocations: 2, pid: json(cold).pid });
    expect(json(warm).remainingMs).toBeLessThanOrEqual(30_000);
  });

  it('takes JSON as bytes, and nothing for {}', async () => {
    const fn = start('index.echo');

    expect(json(await fn.invoke(Buffer.from('[1, 2]'))).event).toEqual([1, 2]);
    expect(json(await fn.invoke()).event).toEqual({});
  });

  it('finds a nested export', async () => {
    expect(json(await start('index.api.nested.handler').invoke())).toBe('nested');
  });

  it('gives the function the environment of Lambda and nothing of the host', async () => {
    process.env.SECRET_OF_THE_HOST = 'yes';
    const fn = start('index.environment', { memoryMb: 512, env: { TABLE: 'jobs', TZ: 'Europe/Berlin' } });

    const { env, cwd, execArgv, node } = json(await fn.invoke());
    delete process.env.SECRET_OF_THE_HOST;

    expect(env).toMatchObject({
      AWS_LAMBDA_FUNCTION_NAME: 'under-test',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${/^v(\d+)/.exec(node)?.[1]}.x`,
      AWS_REGION: 'us-east-1',
      LAMBDA_TASK_ROOT: cwd,
      _HANDLER: 'index.environment',
      LANG: 'en_US.UTF-8',
      TABLE: 'jobs',
      TZ: 'Europe/Berlin',
    });
    expect(env.AWS_LAMBDA_RUNTIME_API).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(env._X_AMZN_TRACE_ID ?? 'Root=1-').toMatch(/^Root=1-/);
    expect(Object.keys(env)).not.toContain('SECRET_OF_THE_HOST');
    expect(Object.keys(env)).not.toContain('HOME');
    expect(execArgv).toContain('--max-old-space-size=461');
  });

  it('runs two invocations at once in two environments and queues the third', async () => {
    const fn = start('index.slow', { maxConcurrency: 2 });

    const results = await Promise.all([1, 2, 3].map(() => fn.invoke({ waitMs: 300 })));
    const spans = results.map(json);

    expect(new Set(spans.map(({ pid }) => pid)).size).toBe(2);
    expect(results.filter(({ coldStart }) => coldStart)).toHaveLength(2);
    expect(fn.environmentPids).toHaveLength(2);
  });

  it('throttles above maxConcurrency when told so', async () => {
    const fn = start('index.slow', { maxConcurrency: 1, whenBusy: 'throttle' });

    const [first, second] = await Promise.allSettled([fn.invoke({ waitMs: 50 }), fn.invoke({ waitMs: 50 })]);

    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({
      reason: {
        code: LOCAL_ERROR_CODES.THROTTLED,
        statusCode: 429,
        awsErrorType: 'TooManyRequestsException',
      },
    });
  });

  it('delivers what the function logs, a message of two lines as one entry', async () => {
    const entries: LogEntry[] = [];
    const fn = start('index.talk', { onLog: (entry) => entries.push(entry) });

    const result = await fn.invoke();

    const lines = entries.map(({ line }) => line);
    const spoken = entries.find(({ line }) => line.includes('first line'));
    expect(spoken).toMatchObject({ stream: 'stdout', requestId: result.requestId });
    expect(spoken?.line).toMatch(/\tINFO\tfirst line\nsecond line \{ answer: 42 \}$/);
    expect(entries.find(({ line }) => line === 'straight to stderr')).toMatchObject({ stream: 'stderr' });
    expect(lines).toContain(`START RequestId: ${result.requestId} Version: $LATEST`);
    expect(lines).toContain(`END RequestId: ${result.requestId}`);
    expect(lines.at(-1)).toMatch(
      /^REPORT RequestId: \S+\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 1769 MB\tMax Memory Used: \d+ MB\tInit Duration: [\d.]+ ms$/,
    );
    expect(result.logTail).toContain('careful');
    expect(new Set(entries.map(({ environmentId }) => environmentId)).size).toBe(1);
  });
});

describe('createLambdaFunction() failures', () => {
  it('reports what the handler threw and keeps the environment', async () => {
    const fn = start('index.failByName');

    const thrown = await fn.invoke({ how: 'throw' });
    const text = await fn.invoke({ how: 'text' });
    const good = await fn.invoke({});

    expect(thrown.functionError).toBe('Unhandled');
    expect(json(thrown)).toMatchObject({ errorType: 'RangeError', errorMessage: 'as asked' });
    expect(json(thrown).trace[0]).toBe('RangeError: as asked');
    expect(json(text)).toMatchObject({ errorType: 'string', errorMessage: 'only text' });
    expect(good).toMatchObject({ coldStart: false });
    expect(good.functionError).toBeUndefined();
  });

  it.each([
    ['exit', 'Runtime exited with error: exit status 3'],
    ['exit-zero', 'Runtime exited without providing a reason'],
    ['abort', 'Runtime exited with error: signal: aborted'],
    ['reject', 'Runtime exited with error: exit status 1'],
  ])('reports a crash by %s and answers the next request in a new environment', async (how, reason) => {
    const fn = start('index.failByName');

    const crashed = await fn.invoke({ how });
    const next = await fn.invoke({});

    expect(json(crashed)).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId: ${crashed.requestId} Error: ${reason}`,
    });
    expect(crashed.functionError).toBe('Unhandled');
    expect(next).toMatchObject({ coldStart: true });
    expect(json(next).invocations).toBe(1);
  });

  it.each(['hang', 'loop'])(
    'kills a handler that %ss at the timeout, and the next request is good',
    async (how) => {
      const entries: LogEntry[] = [];
      const fn = start('index.failByName', { timeoutMs: 1000, onLog: (entry) => entries.push(entry) });

      const late = await fn.invoke({ how });
      const next = await fn.invoke({});

      expect(json(late)).toEqual({
        errorType: 'Sandbox.Timedout',
        errorMessage: `RequestId: ${late.requestId} Error: Task timed out after 1.00 seconds`,
      });
      expect(entries.some(({ line }) => /^REPORT .*\tStatus: timeout$/.test(line))).toBe(true);
      expect(next.functionError).toBeUndefined();
      expect(next.coldStart).toBe(true);
    },
  );

  it.runIf(process.platform === 'linux').each(['hog', 'spike'])(
    'kills a function above its memory (%s), and the next request is good',
    async (how) => {
      const fn = start('index.failByName', { memoryMb: 256 });

      const killed = await fn.invoke({ how });
      const next = await fn.invoke({});

      expect(json(killed)).toEqual({
        errorType: 'Runtime.OutOfMemory',
        errorMessage: `RequestId: ${killed.requestId} Error: Runtime exited with error: signal: killed`,
      });
      expect(killed.maxRssMb).toBeGreaterThan(256);
      expect(killed.logTail).toContain('Max Memory Used: 256 MB');
      expect(next.functionError).toBeUndefined();
    },
  );

  it('refuses a response above 6291556 bytes and accepts one of exactly that size', async () => {
    const fn = start('index.sized');

    const fits = await fn.invoke({ bytes: 6_291_556 });
    const tooLarge = await fn.invoke({ bytes: 6_291_557 });
    const next = await fn.invoke({ bytes: 10 });

    expect(fits.payload).toHaveLength(6_291_556);
    expect(json(tooLarge)).toEqual({
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    });
    expect(next.payload).toHaveLength(10);
  });

  it('refuses a request above 6291456 bytes and accepts one of exactly that size', async () => {
    const fn = start('index.slow');
    const payload = (bytes: number) => Buffer.from(`{"waitMs":0,"pad":"${'x'.repeat(bytes - 21)}"}`);

    const fits = await fn.invoke(payload(6_291_456));

    expect(fits.functionError).toBeUndefined();
    await expect(fn.invoke(payload(6_291_457))).rejects.toMatchObject({
      code: LOCAL_ERROR_CODES.REQUEST_TOO_LARGE,
      statusCode: 413,
      maxBytes: 6_291_456,
      byteLength: 6_291_457,
    });
  });

  it('refuses a payload that is not JSON', async () => {
    const fn = start('index.echo');

    await expect(fn.invoke(Buffer.from('{"a":'))).rejects.toMatchObject({
      code: LOCAL_ERROR_CODES.INVALID_REQUEST,
    });
    await expect(fn.invoke(() => 1)).rejects.toMatchObject({ code: LOCAL_ERROR_CODES.INVALID_REQUEST });
  });

  it('reports a return value without a JSON form', async () => {
    const result = await start('index.failByName').invoke({ how: 'circular' });

    expect(json(result).errorType).toBe('Runtime.JSONStringifyError');
  });
});

describe('createLambdaFunction() init phase', () => {
  it.each([
    ['init-throws', 'index.handler', 'Error', 'no model in this folder'],
    ['handlers', 'missing.handler', 'Runtime.ImportModuleError', "Cannot find module 'missing'"],
    ['init-missing-import', 'index.handler', 'Runtime.ImportModuleError', 'a-package-that-is-not-bundled'],
    ['init-syntax', 'index.handler', 'Runtime.UserCodeSyntaxError', 'SyntaxError'],
    ['handlers', 'index.absent', 'Runtime.HandlerNotFound', 'index.absent is undefined or not exported'],
    ['handlers', 'index.notAFunction', 'Runtime.HandlerNotFound', 'index.notAFunction is not a function'],
    ['init-exit', 'index.handler', 'Runtime.ExitError', 'exit status 9'],
  ])('reports %s %s as %s', async (folder, handler, errorType, message) => {
    const entries: LogEntry[] = [];
    const fn = start(handler, { onLog: (entry) => entries.push(entry) }, folder);

    const result = await fn.invoke();

    expect(result.functionError).toBe('Unhandled');
    expect(json(result).errorType).toBe(errorType);
    expect(json(result).errorMessage).toContain(message);
    expect(fn.environmentPids).toEqual([]);
  });

  it('runs an init phase that lasts too long once more, within the invocation', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lambda-vision-'));
    const marker = join(folder, 'marker');
    const timedOut = /^INIT_REPORT .*Phase: init\tStatus: timeout$/;
    const onLog = ({ line }: LogEntry) => timedOut.test(line) && writeFileSync(marker, '');
    const fn = start(
      'index.handler',
      { initTimeoutMs: 400, env: { MARKER: marker }, onLog },
      'init-hangs-once',
    );

    const result = await fn.invoke();

    expect(existsSync(marker)).toBe(true);
    expect(json(result)).toBe('second init');
    expect(result).toMatchObject({ coldStart: true, initMs: 0 });
    rmSync(folder, { recursive: true });
  });

  it('times out when the second init phase hangs too', async () => {
    const fn = start('index.handler', { initTimeoutMs: 200, timeoutMs: 300 }, 'init-hangs');

    const result = await fn.invoke();

    expect(json(result)).toMatchObject({ errorType: 'Sandbox.Timedout' });
    expect(json(result).errorMessage).toContain('Task timed out after 0.30 seconds');
  });
});

describe('createLambdaFunction() streaming', () => {
  it('collects what a streaming handler writes, prelude first', async () => {
    const result = await start('index.streamed').invoke();

    expect(result).toMatchObject({
      streaming: true,
      contentType: 'application/vnd.awslambda.http-integration-response',
    });
    const end = result.payload.indexOf(Buffer.alloc(8));
    expect(JSON.parse(result.payload.subarray(0, end).toString())).toMatchObject({ statusCode: 201 });
    expect(result.payload.subarray(end + 8)).toEqual(Buffer.alloc(1000, 0xff));
  });

  it('marks a stream that failed half-way, and the next request is good', async () => {
    const fn = start('index.streamedFailure');

    const first = await fn.invoke();
    const second = await fn.invoke();

    expect(first).toMatchObject({ functionError: 'Unhandled', streaming: true, coldStart: true });
    expect(first.payload.toString()).toBe('half');
    expect(second).toMatchObject({ coldStart: false });
  });
});

describe('LambdaFunction.stop()', () => {
  it('leaves no process, neither of the function nor started by it', async () => {
    const fn = start('index.parent');
    const { pid, child } = json(await fn.invoke());
    expect([isAlive(pid), isAlive(child)]).toEqual([true, true]);

    await fn.stop();

    await expect.poll(() => [isAlive(pid), isAlive(child)]).toEqual([false, false]);
    expect(fn.environmentPids).toEqual([]);
  });

  it('fails what runs, what waits and what comes later', async () => {
    const fn = start('index.slow', { maxConcurrency: 1 });
    const pending = [fn.invoke({ waitMs: 60_000 }), fn.invoke({ waitMs: 60_000 })];
    await expect.poll(() => fn.environmentPids.length).toBe(1);

    const outcome = Promise.allSettled(pending);
    await fn.stop();

    const stopped = { status: 'rejected', reason: { code: LOCAL_ERROR_CODES.STOPPED } };
    expect(await outcome).toMatchObject([stopped, stopped]);
    await expect(fn.invoke()).rejects.toMatchObject({ code: LOCAL_ERROR_CODES.STOPPED });
  });

  it('can be called right after invoke()', async () => {
    const fn = start('index.echo');
    const pending = Promise.allSettled([fn.invoke()]);

    await fn.stop();

    expect(await pending).toMatchObject([{ status: 'rejected' }]);
    expect(fn.environmentPids).toEqual([]);
  });
});

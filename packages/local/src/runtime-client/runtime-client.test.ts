import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createLambdaFunction } from '../function/lambda-function.js';

const node22 = process.env.LAMBDA_VISION_NODE22 ?? '';
const taskRoot = fileURLToPath(new URL('../__fixtures__/handlers', import.meta.url));

async function invokeOnce(handler: string, node: string, event: unknown) {
  await using fn = createLambdaFunction({ taskRoot, handler, node, ric: 'builtin' });
  const { payload } = await fn.invoke(event);
  return JSON.parse(payload.toString());
}

describe('the builtin runtime client', () => {
  it.runIf(Number.parseInt(process.versions.node, 10) >= 24)(
    'refuses a handler with a callback from Node 24 on',
    async () => {
      expect(await invokeOnce('index.callback', process.execPath, {})).toMatchObject({
        errorType: 'Runtime.CallbackHandlerDeprecated',
      });
    },
  );

  // LAMBDA_VISION_NODE22 names a Node 22 binary; without one the tests below are skipped.
  describe.skipIf(!existsSync(node22))('under Node 22', () => {
    it('runs the same bundle and says so in its environment', async () => {
      const { node, env } = await invokeOnce('index.environment', node22, {});

      expect(node).toMatch(/^v22\./);
      expect(env.AWS_EXECUTION_ENV).toBe('AWS_Lambda_nodejs22.x');
    });

    it('still runs a handler with a callback', async () => {
      expect(await invokeOnce('index.callback', node22, { n: 1 })).toEqual({ called: { n: 1 } });
    });

    it('streams', async () => {
      await using fn = createLambdaFunction({
        taskRoot,
        handler: 'index.streamed',
        node: node22,
        ric: 'builtin',
      });

      expect((await fn.invoke()).payload.subarray(-1000)).toEqual(Buffer.alloc(1000, 0xff));
    });
  });
});

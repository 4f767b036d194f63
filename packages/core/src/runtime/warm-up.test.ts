import { describe, expect, it, vi } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import type { Tensor } from '../tensor/tensor.js';
import type { TensorMetadata, VisionSession } from './vision-session.js';
import { warmUp } from './warm-up.js';

function sessionWith(...inputs: TensorMetadata[]) {
  const run = vi.fn(async (_feeds: Readonly<Record<string, Tensor>>) => ({}));
  const session: VisionSession = { modelId: 'm', inputs, outputs: [], run, release: async () => {} };
  return { session, run };
}

describe('warmUp()', () => {
  it('runs once on zeros of the model’s dims and dtypes', async () => {
    const { session, run } = sessionWith(
      { name: 'a', dtype: 'float16', dims: [1, 2] },
      { name: 'b', dtype: 'int64', dims: [3] },
      { name: 'c', dtype: 'string', dims: [1] },
      { name: 'd', dtype: 'bool', dims: [] },
    );

    await warmUp(session);

    expect(run.mock.calls).toEqual([
      [
        {
          a: { dtype: 'float16', dims: [1, 2], data: new Uint16Array(2) },
          b: { dtype: 'int64', dims: [3], data: new BigInt64Array(3) },
          c: { dtype: 'string', dims: [1], data: [''] },
          d: { dtype: 'bool', dims: [], data: new Uint8Array(1) },
        },
      ],
    ]);
  });

  it('takes the dims of dynamic inputs from the caller', async () => {
    const { session, run } = sessionWith({ name: 'x', dtype: 'float32', dims: ['n', 3, -1] });

    await warmUp(session, { dims: { x: [1, 3, 4] } });

    expect(run.mock.calls[0]?.[0].x).toEqual({
      dtype: 'float32',
      dims: [1, 3, 4],
      data: new Float32Array(12),
    });
  });

  it.each([
    [undefined, 'received undefined'],
    [{ x: [1, 0, 2] }, 'received "[1,0,2]"'],
    [{ x: [1, 2 ** 20, 2 ** 20] }, 'at most 268435456 elements'],
    [{ y: [1] }, "the model's inputs are x"],
  ])('refuses the dims %j', async (dims, message) => {
    const { session, run } = sessionWith({ name: 'x', dtype: 'float32', dims: ['n', -1, 3] });

    const error = await warmUp(session, dims === undefined ? {} : { dims }).catch(
      (caught: unknown) => caught,
    );

    expect(error).toMatchObject({
      code: ERROR_CODES.INVALID_OPTION,
      message: expect.stringContaining(message),
    });
    expect(run).not.toHaveBeenCalled();
  });
});

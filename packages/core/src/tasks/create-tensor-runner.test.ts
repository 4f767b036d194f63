import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import type { TensorManifest } from '../model/vision-manifests.js';
import { fakeSession, floats } from './__fixtures__/fake-session.js';
import { createTensorRunner } from './create-tensor-runner.js';
import { ModelStage } from './model-stage.js';
import { StageClock } from './stage-clock.js';

function runner(names?: readonly string[]) {
  const manifest: TensorManifest = { task: 'tensor', output: { decoder: 'tensor', ...(names && { names }) } };
  const session = fakeSession({ answer: ({ data }) => floats([1, 2], [Number(data[0]), -1]) });
  const two = {
    ...session,
    outputs: [...session.outputs, { name: 'z', dtype: 'float32', dims: [] } as const],
    run: async (feeds: Parameters<typeof session.run>[0]) => ({
      ...(await session.run(feeds)),
      z: floats([1], [7]),
    }),
  };
  return createTensorRunner({ manifest, stage: new ModelStage(manifest, two) });
}

const pixel = { data: Uint8Array.of(5, 6, 7), width: 1, height: 1 };

describe('createTensorRunner()', () => {
  it('gives all outputs by name', async () => {
    expect(await runner().run(pixel, {}, new StageClock())).toEqual({
      task: 'tensor',
      outputs: {
        y: { dims: [1, 2], dtype: 'float32', data: [5, -1] },
        z: { dims: [1], dtype: 'float32', data: [7] },
      },
    });
  });

  it('gives only those that the manifest names', async () => {
    expect(Object.keys((await runner(['z']).run(pixel, {}, new StageClock())).outputs)).toEqual(['z']);
  });

  it('refuses a name that the model does not have when it is made', () => {
    expect(() => runner(['q'])).toThrow(
      expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT, received: 'y, z' }),
    );
  });
});

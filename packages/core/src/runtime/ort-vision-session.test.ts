import { describe, expect, it, vi } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import type { Tensor } from '../tensor/tensor.js';
import { FakeTensor, fakeOrt, floats } from './__fixtures__/fake-ort.js';
import { weightsOf } from './__fixtures__/weights.js';
import { createSession } from './create-session.js';
import type { OrtTensor } from './ort-module.js';

const weights = weightsOf(Uint8Array.of(1));
const x: Tensor = { dtype: 'float32', dims: [2], data: Float32Array.of(1, 2) };

describe('a session of an engine that the caller brings', () => {
  it('copies outputs that may be the engine’s own memory, and disposes of them', async () => {
    const memory = Float32Array.of(1, 2);
    const output = new FakeTensor('float32', memory, [2]);
    const session = await createSession(weights, { ort: fakeOrt({ run: async () => ({ y: output }) }) });

    const { y } = await session.run({ x });
    memory.fill(0);

    expect(y?.data).toEqual(Float32Array.of(1, 2));
    expect(output.disposed).toBe(true);
  });

  it('wraps feeds without copying them', async () => {
    const seen: OrtTensor[] = [];
    const run = async (feeds: Readonly<Record<string, OrtTensor>>) => {
      seen.push(feeds.x!);
      return { y: feeds.x! };
    };
    const session = await createSession(weights, { ort: fakeOrt({ run }) });

    await session.run({ x });

    expect(seen[0]?.data).toBe(x.data);
  });

  it('runs at the same time where the engine can', async () => {
    let running = 0;
    let most = 0;
    const run = async (feeds: Readonly<Record<string, OrtTensor>>) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((settle) => setImmediate(settle));
      running -= 1;
      return { y: feeds.x! };
    };
    const native = await createSession(weights, { ort: fakeOrt({ run }) });
    await Promise.all([native.run({ x }), native.run({ x })]);
    expect(most).toBe(2);

    most = 0;
    const web = await createSession(weights, { ort: fakeOrt({ run, web: '1.30.0' }) });
    await Promise.all([web.run({ x }), web.run({ x })]);
    expect(most).toBe(1);
  });

  it('releases after the running calls, once', async () => {
    const events: string[] = [];
    const session = await createSession(weights, {
      ort: fakeOrt({
        run: async (feeds) => {
          await new Promise((settle) => setImmediate(settle));
          events.push('ran');
          return { y: feeds.x! };
        },
        release: async () => {
          events.push('released');
        },
      }),
    });

    const runs = [session.run({ x }), session.run({ x })];
    await Promise.all([session.release(), session.release(), ...runs]);

    expect(events).toEqual(['ran', 'ran', 'released']);
  });

  it('releases although a running call fails', async () => {
    const release = vi.fn(async () => {});
    const run = async () => {
      throw new Error('ERROR_CODE: 6, ERROR_MESSAGE: Non-zero status code');
    };
    const session = await createSession(weights, { ort: fakeOrt({ run, release }) });

    const failure = session.run({ x });
    const released = session.release();

    await expect(failure).rejects.toMatchObject({
      code: ERROR_CODES.INFERENCE,
      message: 'Expected model tiny to run but ONNX Runtime failed: Non-zero status code.',
    });
    await released;
    expect(release).toHaveBeenCalledOnce();
  });

  it('names an output that the engine does not return', async () => {
    const session = await createSession(weights, { ort: fakeOrt({ run: async () => ({}) }) });

    await expect(session.run({ x })).rejects.toMatchObject({
      code: ERROR_CODES.INFERENCE,
      reason: 'the output y is missing.',
    });
  });

  it('reports a release that fails', async () => {
    const release = async () => {
      throw new Error('busy');
    };
    const session = await createSession(weights, { ort: fakeOrt({ release }) });

    await expect(session.release()).rejects.toMatchObject({ code: ERROR_CODES.INFERENCE, reason: 'busy.' });
  });

  it('carries strings', async () => {
    const strings = { ...floats('x'), type: 'string' } as const;
    const session = await createSession(weights, { ort: fakeOrt({ inputs: [strings] }) });

    const { y } = await session.run({ x: { dtype: 'string', dims: [2], data: ['a', 'ü'] } });

    expect(y).toEqual({ dtype: 'string', dims: [2], data: ['a', 'ü'] });
  });
});

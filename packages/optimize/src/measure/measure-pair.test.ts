import type { Tensor } from '@lambda-vision/core';
import { describe, expect, it } from 'vitest';
import { smallModel, value } from '../__fixtures__/small-model.js';
import { encodeModel } from '../onnx/encode-model.js';
import { makeNode } from '../onnx/make-node.js';
import { measureModel } from './measure-model.js';
import { measurePair } from './measure-pair.js';

const SIDE = 160;

/** A chain of matrix products: the more, the slower. */
function chain(length: number): Uint8Array {
  const nodes = Array.from({ length }, (_, at) => makeNode('MatMul', [`x${at}`, 'x0'], [`x${at + 1}`]));
  return encodeModel(
    smallModel({ nodes, inputs: [value('x0', [SIDE, SIDE])], outputs: [value(`x${length}`)] }),
  );
}

function feeds(): Record<string, Tensor> {
  return { x0: { dtype: 'float32', dims: [SIDE, SIDE], data: new Float32Array(SIDE * SIDE).fill(0.001) } };
}

describe('measurePair', () => {
  it('measures two models in turn, each with its own figures', async () => {
    const photos = [[{ stage: 'model', feeds: feeds() }], [{ stage: 'model', feeds: feeds() }]];
    const [small, large] = [chain(1), chain(16)];

    const { a, b, latencyRatio } = await measurePair(
      { stages: { model: { bytes: small } }, photos },
      { stages: { model: { bytes: large } }, photos },
      { rounds: 3, processes: 1 },
    );

    expect(latencyRatio.pairs).toBe(6);
    expect(latencyRatio.median).toBeGreaterThan(0);
    expect(latencyRatio.lowerQuartile).toBeLessThanOrEqual(latencyRatio.upperQuartile);
    expect(a.rawBytes).toBe(small.byteLength);
    expect(b.deflatedBytes).toBeLessThan(b.rawBytes);
    expect(a.wasmHeapBytes).toBeGreaterThan(1e6);
    expect(a.peakRssBytes).toBeGreaterThan(2e7);
    expect(a.createMs).toBeGreaterThan(0);
  });
});

describe('measureModel', () => {
  it('says why a model cannot be measured', async () => {
    const wrong = { x0: { dtype: 'float32', dims: [2], data: new Float32Array(2) } } as const;

    await expect(measureModel(chain(1), [wrong], { processes: 1 })).rejects.toMatchObject({
      code: 'OPTIMIZE_MEASUREMENT',
      message: expect.stringContaining('[160,160]'),
    });
  });

  it('refuses to measure without feeds, and without rounds', async () => {
    await expect(measureModel(chain(1), [])).rejects.toMatchObject({ code: 'OPTIMIZE_MEASUREMENT' });
    await expect(measureModel(chain(1), [feeds()], { rounds: 0 })).rejects.toMatchObject({
      code: 'OPTIMIZE_INVALID_OPTION',
    });
  });

  it('ends its process when it is aborted', async () => {
    const controller = new AbortController();
    const measured = measureModel(chain(16), [feeds()], { rounds: 1_000_000, signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 300);

    await expect(measured).rejects.toThrow('enough');
  });
});

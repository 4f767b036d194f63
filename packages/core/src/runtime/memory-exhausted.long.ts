import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { linearModel, onnxModel } from '@lambda-vision/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import type { WeightsSource } from '../model/model-description.js';
import type { Tensor } from '../tensor/tensor.js';
import { createSession } from './create-session.js';
import { engineFailure } from './engine-failure.js';
import type { LoadedSession } from './loaded-session.js';
import { memoryStats } from './memory-stats.js';

/** 800 MB of weights: two such models fill the 4 GiB that WebAssembly can address. */
const HEAVY = 200_000_000;
const results = resolve(import.meta.dirname, '../../results');
const lines: string[] = [];

function weights(id: string, bytes: Uint8Array): WeightsSource {
  return { id, source: `${id}.onnx`, load: async () => ({ bytes, externalData: [] }) };
}

function heavyModel(): Uint8Array {
  return onnxModel({
    inputs: [{ name: 'x', dims: [1] }],
    outputs: [{ name: 'y', dims: [HEAVY] }],
    initializers: [{ name: 'w', dims: [HEAVY], data: new Float32Array(HEAVY) }],
    nodes: [{ op: 'Add', inputs: ['w', 'x'], outputs: ['y'] }],
  });
}

async function works(session: LoadedSession): Promise<number[]> {
  const input: Tensor = { dtype: 'float32', dims: [1, 2], data: Float32Array.of(1, 2) };
  const outputs = await session.run({ input });
  return [...(outputs.output!.data as Float32Array)];
}

function note(what: string): void {
  const { wasmHeapBytes = 0, rssBytes } = memoryStats();
  lines.push(`| ${what} | ${Math.round(wasmHeapBytes / 2 ** 20)} | ${Math.round(rssBytes / 2 ** 20)} |`);
}

afterAll(() => {
  mkdirSync(results, { recursive: true });
  const head = `# When the engine's memory is full\n\nModels of 800 MB, one after the other, beside a small one. Node ${process.version}.\n\n| step | WebAssembly MiB | resident MiB |\n|---|---|---|\n`;
  writeFileSync(resolve(results, 'memory-exhausted.md'), `${head}${lines.join('\n')}\n`);
});

describe('an engine whose memory is full', () => {
  it('refuses one more model and goes on with the others', async () => {
    const small = await createSession(weights('small', linearModel()));
    const answer = await works(small);
    const bytes = heavyModel();
    let refused: unknown;

    for (let count = 1; count <= 6 && refused === undefined; count += 1) {
      await createSession(weights(`heavy-${count}`, bytes)).then(
        () => note(`heavy model ${count} is loaded`),
        (error: unknown) => {
          refused = error;
          note(`heavy model ${count} is refused`);
        },
      );
    }

    expect(refused).toMatchObject({ code: ERROR_CODES.MODEL_LOAD });
    expect(engineFailure()).toBeUndefined();
    expect(await works(small)).toEqual(answer);
    expect(await works(await createSession(weights('another', linearModel())))).toEqual(answer);
    note('the small model runs, and another small one is loaded and runs');
  });
});

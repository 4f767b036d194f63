/**
 * A function that says of each picture what its model's sessions computed, to the last bit. It is run as a bundle.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  createSessionCache,
  loadModel,
  memoryStats,
  type SessionCache,
  type Tensor,
} from '@lambda-vision/core';

/** What the function is asked. */
export interface AnswerRequest {
  /** Paths of pictures. */
  readonly pictures: readonly string[];
  /** How many times it goes through them. */
  readonly rounds: number;
}

/** What it says. */
export interface AnswerReport {
  /** SHA-256 of all outputs and of the result, by picture; of several rounds one unless they differ. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
  /** Resident memory and the engine's heap after each round, in bytes. */
  readonly memory: readonly { readonly rssBytes: number; readonly wasmHeapBytes: number }[];
}

type Runnable = { run(feeds: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>> };

let hash = createHash('sha256');
const sessions = createSessionCache({ maxBytes: 2 ** 31 });
const cache: SessionCache = {
  maxBytes: sessions.maxBytes,
  acquire: (key, load) => sessions.acquire(key, load),
  use: (key, load, work) => sessions.use(key, load, (session) => work(overheard(session as never) as never)),
  has: (key) => sessions.has(key),
  stats: () => sessions.stats(),
  forget: (key) => sessions.forget(key),
  clear: () => sessions.clear(),
};
const model = await loadModel('models/model', { cache });

export async function handler({ pictures, rounds }: AnswerRequest): Promise<AnswerReport> {
  const answers: Record<string, string[]> = {};
  const memory: AnswerReport['memory'][number][] = [];
  for (let round = 0; round < rounds; round++) {
    for (const picture of pictures) {
      hash = createHash('sha256');
      const { timings, ...result } = await model.run(await readFile(picture));
      hash.update(JSON.stringify(result));
      const answer = hash.digest('hex');
      const known = answers[picture] ?? [];
      answers[picture] = known.includes(answer) ? known : [...known, answer];
    }
    globalThis.gc?.();
    const { rssBytes, wasmHeapBytes = 0 } = memoryStats();
    memory.push({ rssBytes, wasmHeapBytes });
  }
  return { answers, memory };
}

/** The session, whose outputs go into the hash. */
function overheard(session: Runnable & Record<string, unknown>): unknown {
  const run = async (feeds: Readonly<Record<string, Tensor>>) => {
    const outputs = await session.run(feeds);
    for (const [name, { dims, data }] of Object.entries(outputs)) {
      hash.update(JSON.stringify([name, dims]));
      if (ArrayBuffer.isView(data))
        hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    }
    return outputs;
  };
  const { modelId, inputs, outputs, bytes } = session;
  return { modelId, inputs, outputs, bytes, run };
}

import { functionMemory } from './function-memory.js';
import { createSessionCache, type SessionCache } from './session-cache.js';

/** The number at the end is the version of the cache's interface. */
const KEY = Symbol.for('lambda-vision.session-cache.2');

/** Weights kept outside Lambda: 1 GiB. */
const BYTES_ELSEWHERE = 1024 ** 3;

/**
 * The share of a Lambda function's memory that weights in the cache may count for, in bytes of their files. Loaded
 * weights take about twice that (ONNX Runtime packs many of them anew), and loading one more takes 4–5 times its
 * bytes for a moment.
 */
const SHARE = 1 / 4;

/**
 * The process's own cache: a quarter of the function's memory, 1 GiB elsewhere. It is one for all copies of this
 * package in a process, so that a second copy does not load the same models again.
 */
export function defaultSessionCache(): SessionCache {
  const shared = globalThis as { [KEY]?: SessionCache };
  const memory = functionMemory();
  shared[KEY] ??= createSessionCache({
    maxBytes: memory === undefined ? BYTES_ELSEWHERE : Math.floor(memory * SHARE),
  });
  return shared[KEY];
}

import { AsyncLocalStorage } from 'node:async_hooks';

/** Leave to compute, held by one run until it ends. */
export interface Admission {
  /** Whether the run is going on; what it leaves behind has to queue again. */
  active: boolean;
}

/** The number at the end is the version of {@link Admission}. */
const KEY = Symbol.for('lambda-vision.admission.1');

/**
 * Who was admitted, by asynchronous context: a run inside a run does not queue behind itself. It is one for all copies
 * of this package in a process, because their models may share a queue.
 */
export function admission(): AsyncLocalStorage<Admission> {
  const shared = globalThis as { [KEY]?: AsyncLocalStorage<Admission> };
  shared[KEY] ??= new AsyncLocalStorage<Admission>();
  return shared[KEY];
}

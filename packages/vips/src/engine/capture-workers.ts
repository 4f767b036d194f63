import { Worker } from 'node:worker_threads';

/**
 * Collects the workers that a piece of synchronous work starts through the global `Worker`, so that they can be ended:
 * wasm-vips keeps its own to itself.
 *
 * @param workers - Gets them.
 */
export function captureWorkers<Result>(workers: Set<Worker>, work: () => Result): Result {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'Worker');
  class CapturedWorker extends Worker {
    constructor(...[file, options]: ConstructorParameters<typeof Worker>) {
      // Of a process started by `node --eval`, a worker would evaluate the same again, and so on.
      super(file, { ...options, execArgv: [] });
      workers.add(this);
    }
  }
  Object.defineProperty(globalThis, 'Worker', { value: CapturedWorker, configurable: true, writable: true });
  try {
    return work();
  } finally {
    if (before === undefined) Reflect.deleteProperty(globalThis, 'Worker');
    else Object.defineProperty(globalThis, 'Worker', before);
  }
}

import { InvalidOptionError } from '../errors/invalid-option-error.js';
import type { OrtModule } from './ort-module.js';
import type { Runtime } from './runtime.js';
import { createWorkQueue, type WorkQueue } from './work-queue.js';

const queues = new WeakMap<OrtModule['env'], WorkQueue>();

/**
 * Uses an engine that the caller brings: onnxruntime-node, or an onnxruntime-web that the caller has set up.
 * No files are looked for. Work is serial where the engine is onnxruntime-web, which is not re-entrant.
 *
 * @throws {InvalidOptionError} If the module does not have onnxruntime-common's interface.
 */
export function givenRuntime(ort: OrtModule, threads: number): Runtime {
  if (typeof ort?.InferenceSession?.create !== 'function' || typeof ort.Tensor !== 'function' || !ort.env)
    throw new InvalidOptionError({
      option: 'ort',
      expected: "a module with onnxruntime-common's interface, such as onnxruntime-node",
      received: ort,
    });
  const web = ort.env.versions?.web !== undefined;
  const node = ort.env.versions?.node !== undefined;
  return {
    ort,
    threads,
    sessionOptions: web
      ? { executionProviders: ['wasm'] }
      : { ...(node && { executionProviders: ['cpu'] }), intraOpNumThreads: threads },
    // onnxruntime-node 1.30 gives outputs that it never writes to again; of others that is not known.
    ownsOutputs: web || node,
    // onnxruntime-node ignores `extra` without a word.
    takesConfig: !node,
    exclusive: web ? queueOf(ort) : (work) => work(),
    failure: () => undefined,
    fail: () => undefined,
  };
}

function queueOf(ort: OrtModule): WorkQueue {
  const queue = queues.get(ort.env) ?? createWorkQueue();
  queues.set(ort.env, queue);
  return queue;
}

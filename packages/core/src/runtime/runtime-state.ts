import type { RuntimeInitError } from '../errors/runtime-init-error.js';
import type { Engine } from './start-engine.js';

/**
 * The one onnxruntime-web of this process: its environment is global and can be initialised once only, so its
 * state is too.
 */
export const runtimeState: {
  engine: Engine | undefined;
  /** Set once the engine has failed for good. */
  failure: RuntimeInitError | undefined;
} = { engine: undefined, failure: undefined };

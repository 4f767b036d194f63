import type { RuntimeInitError } from '../errors/runtime-init-error.js';
import { runtimeState } from './runtime-state.js';

/**
 * Why onnxruntime-web cannot be used any more in this process, because its start failed or its code trapped; undefined
 * while it can be. Such a process has to be replaced.
 */
export function engineFailure(): RuntimeInitError | undefined {
  return runtimeState.failure;
}

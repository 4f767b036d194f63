import { RuntimeInitError } from '../errors/runtime-init-error.js';
import { webAssembly } from './web-assembly.js';

/**
 * Recognises errors after which the engine cannot be used any more in this process: its start failed, or its code
 * trapped, which leaves locks held and memory half written.
 */
export function engineFault(error: unknown): RuntimeInitError | undefined {
  const said = error instanceof Error ? error.message : String(error);
  if (/no available backend found|init(ialize)?(Wasm|WebAssembly)\(\)/.test(said))
    return new RuntimeInitError({
      reason: `its initialisation failed and cannot be repeated in this process: ${said}`,
      cause: error,
    });
  if (error instanceof webAssembly.RuntimeError)
    return new RuntimeInitError({
      reason: `it crashed earlier in this process, which must be replaced: ${said}`,
      cause: error,
    });
  return undefined;
}

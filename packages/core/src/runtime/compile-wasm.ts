import { setFlagsFromString } from 'node:v8';
import { type WasmModule, webAssembly } from './web-assembly.js';

/**
 * Compiles a module. One whose bytes are known to be right is not validated as a whole, but function by function when
 * each is first called: 10 ms instead of 45 for ONNX Runtime, of which a run calls one function in five.
 *
 * @param options - `isChecked`: whether a checksum has shown that the bytes are the ones that were published.
 */
export async function compileWasm(
  bytes: Uint8Array,
  { isChecked }: { readonly isChecked: boolean },
): Promise<WasmModule> {
  if (!isChecked) return webAssembly.compile(bytes);
  // V8 reads the flag whenever it compiles. It never runs code that it has not validated.
  setFlagsFromString('--wasm-lazy-validation');
  try {
    return await webAssembly.compile(bytes);
  } finally {
    setFlagsFromString('--no-wasm-lazy-validation');
  }
}

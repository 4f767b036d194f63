import { setFlagsFromString } from 'node:v8';
import { type WasmModule, webAssembly } from './web-assembly.js';

/**
 * Compiles a module. One whose bytes are known to be right is not validated as a whole, but function by function when
 * each is first called: 10 ms instead of 45 for ONNX Runtime, of which a run calls one function in five.
 *
 * From then on V8 does so with all modules of the process. A function that is not valid throws a CompileError when it
 * is called, not when its module is compiled; `WebAssembly.validate()` looks at everything as before. The flag stays
 * on, because V8 takes what it has not looked at for valid once it is off.
 *
 * @param options - `isChecked`: whether a checksum has shown that the bytes are the ones that were published.
 */
export async function compileWasm(
  bytes: Uint8Array,
  { isChecked }: { readonly isChecked: boolean },
): Promise<WasmModule> {
  if (isChecked) setFlagsFromString('--wasm-lazy-validation');
  return webAssembly.compile(bytes);
}

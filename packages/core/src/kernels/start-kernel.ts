import type { KernelApi, KernelImports } from './kernel-api.js';

/** Kernels and typed arrays share memory: both have to see the lowest byte of a number first. */
const LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

const compiled = new Map<string, object>();

/**
 * Starts an instance of a kernel. It is compiled at its first start in the process, synchronously: about 0.2 ms for a
 * kilobyte and a half.
 *
 * @param wasm - The module, base64.
 * @returns Its exports, or `undefined` where WebAssembly or its SIMD is missing or forbidden; callers then compute
 * the same in TypeScript.
 */
export function startKernel<Exports>(wasm: string, imports: KernelImports = {}): Exports | undefined {
  const api: KernelApi | undefined = Reflect.get(globalThis, 'WebAssembly');
  if (api === undefined || !LITTLE_ENDIAN) return undefined;
  try {
    const module = compiled.get(wasm) ?? new api.Module(toBytes(wasm));
    compiled.set(wasm, module);
    return new api.Instance(module, imports).exports as Exports;
  } catch {
    return undefined;
  }
}

function toBytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * Reads a codec's WebAssembly from its installed file, because the codec itself would fetch it.
 *
 * @param file - Module path, such as `@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm`.
 * @returns Start-up options for the codec, which is compiled with Emscripten.
 */
export async function codecBinary(file: string): Promise<object> {
  return { wasmBinary: await readFile(require.resolve(file)) };
}

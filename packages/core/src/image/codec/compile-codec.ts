import { readFile, stat } from 'node:fs/promises';
import { type AssetRequest, findAsset } from '../../assets/find-asset.js';
import { RuntimeAssetError } from '../../errors/runtime-asset-error.js';
import { type WasmModule, webAssembly } from './web-assembly.js';

/** By path; a file that was repaired has another stamp. */
const compiled = new Map<string, { readonly stamp: string; readonly module: Promise<WasmModule> }>();

/**
 * Compiles a codec's `.wasm` from its bytes, once per process and file, and anew when the file is another one: it may be
 * WebAssembly that does not fit, which only shows when it is started. Nothing is fetched.
 *
 * @throws {RuntimeAssetError} If the file is missing, unreadable or no WebAssembly; the next call tries again.
 */
export async function compileCodec(request: AssetRequest): Promise<WasmModule> {
  const path = await findAsset(request);
  const stamp = await stampOf(path);
  const known = compiled.get(path);
  if (known?.stamp === stamp) return known.module;
  const module = compile(request.file, path);
  compiled.set(path, { stamp, module });
  try {
    return await module;
  } catch (error) {
    if (compiled.get(path)?.module === module) compiled.delete(path);
    throw error;
  }
}

/** What changes with the file. */
async function stampOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size } = await stat(path);
    return `${mtimeMs} ${size}`;
  } catch {
    // Reading it says what is wrong.
    return '';
  }
}

async function compile(file: string, path: string): Promise<WasmModule> {
  try {
    const bytes = await readFile(path);
    // Where V8 validates functions when they are first called, a damaged one would look like a damaged picture.
    if (webAssembly.validate(bytes)) return await webAssembly.compile(bytes);
    throw new webAssembly.CompileError('It does not validate.');
  } catch (cause) {
    const reason =
      cause instanceof webAssembly.CompileError ? 'it is no valid WebAssembly' : 'it cannot be read';
    throw new RuntimeAssetError({ file, reason, tried: [path], cause });
  }
}

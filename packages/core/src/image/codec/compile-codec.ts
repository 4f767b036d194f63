import { readFile } from 'node:fs/promises';
import { type AssetRequest, findAsset } from '../../assets/find-asset.js';
import { RuntimeAssetError } from '../../errors/runtime-asset-error.js';
import { type WasmModule, webAssembly } from './web-assembly.js';

const compiled = new Map<string, Promise<WasmModule>>();

/**
 * Compiles a codec's `.wasm` from its bytes, once per process and file. Nothing is fetched.
 *
 * @throws {RuntimeAssetError} If the file is missing, unreadable or no WebAssembly; the next call tries again.
 */
export async function compileCodec(request: AssetRequest): Promise<WasmModule> {
  const path = await findAsset(request);
  const known = compiled.get(path);
  if (known !== undefined) return known;
  const compiling = compile(request.file, path);
  compiled.set(path, compiling);
  try {
    return await compiling;
  } catch (error) {
    compiled.delete(path);
    throw error;
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

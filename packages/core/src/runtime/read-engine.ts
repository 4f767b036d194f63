import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { findAsset } from '../assets/find-asset.js';
import { RuntimeAssetError } from '../errors/runtime-asset-error.js';
import { glueFault } from './glue-fault.js';
import type { EngineFactory } from './start-engine.js';
import { wasmFault } from './wasm-fault.js';
import { type WasmModule, webAssembly } from './web-assembly.js';

const WASM_FILE = 'ort-wasm-simd-threaded.wasm';
const GLUE_FILE = 'ort-wasm-simd-threaded.mjs';

/** ONNX Runtime's two files, checked and ready to start. */
export interface EngineFiles {
  readonly module: WasmModule;
  readonly factory: EngineFactory;
  /** Where they were found. */
  readonly paths: readonly string[];
}

/**
 * Finds, reads and checks ONNX Runtime's `.wasm` and `.mjs`, compiles the one and imports the other.
 *
 * @param version - Version of onnxruntime-web that the files must belong to.
 * @param directory - Folder named by the caller; then no other place is searched.
 * @throws {RuntimeAssetError} If a file is missing, damaged or of another version.
 */
export async function readEngine(version: string, directory?: string): Promise<EngineFiles> {
  const [wasm, glue] = await Promise.all([readWasm(version, directory), readGlue(version, directory)]);
  return { module: wasm.module, factory: glue.factory, paths: [wasm.path, glue.path] };
}

async function readWasm(version: string, directory?: string) {
  const { path, bytes } = await readAsset(WASM_FILE, directory);
  const fault = wasmFault(bytes, version);
  if (fault !== undefined) throw refused(WASM_FILE, path, fault);
  const module = await webAssembly.compile(bytes).catch((cause: unknown) => {
    throw refused(WASM_FILE, path, `it is damaged (${message(cause)})`, cause);
  });
  return { path, module };
}

async function readGlue(version: string, directory?: string) {
  const { path, bytes } = await readAsset(GLUE_FILE, directory);
  const fault = glueFault(bytes, version);
  if (fault !== undefined) throw refused(GLUE_FILE, path, fault);
  const loaded: unknown = await import(/* @vite-ignore */ pathToFileURL(path).href).catch(
    (cause: unknown) => {
      throw refused(GLUE_FILE, path, `it cannot be imported (${message(cause)})`, cause);
    },
  );
  const factory: unknown = Reflect.get(Object(loaded), 'default');
  if (typeof factory !== 'function') throw refused(GLUE_FILE, path, 'its default export is no function');
  return { path, factory: factory as EngineFactory };
}

async function readAsset(
  file: string,
  directory?: string,
): Promise<{ path: string; bytes: Buffer<ArrayBuffer> }> {
  const path = await findAsset({ file, specifier: `onnxruntime-web/${file}`, directory });
  try {
    return { path, bytes: await readFile(path) };
  } catch (cause) {
    throw refused(file, path, `it cannot be read (${message(cause)})`, cause);
  }
}

function refused(file: string, path: string, reason: string, cause?: unknown): RuntimeAssetError {
  return new RuntimeAssetError({ file, reason, tried: [path], cause });
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

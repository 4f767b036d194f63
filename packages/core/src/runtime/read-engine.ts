import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { findAsset } from '../assets/find-asset.js';
import { RuntimeAssetError } from '../errors/runtime-asset-error.js';
import { compileWasm } from './compile-wasm.js';
import { glueFault } from './glue-fault.js';
import { type EngineBuild, KNOWN_ENGINE_BUILDS } from './known-engine-builds.js';
import type { EngineFactory } from './start-engine.js';
import { wasmFault } from './wasm-fault.js';
import type { WasmModule } from './web-assembly.js';

const WASM_FILE = 'ort-wasm-simd-threaded.wasm';
const GLUE_FILE = 'ort-wasm-simd-threaded.mjs';

/** ONNX Runtime's two files, checked and ready to start. */
export interface EngineFiles {
  readonly module: WasmModule;
  readonly factory: EngineFactory;
  /** What is known of them beforehand, if anything; then every byte was checked. */
  readonly build: EngineBuild | undefined;
  /** Where they were found. */
  readonly paths: readonly string[];
}

/** How the files are read. */
export interface ReadEngineOptions {
  /** Version of onnxruntime-web that the files must belong to; they are read while it is found out. */
  readonly version: Promise<string>;
  /** Folder named by the caller; then no other place is searched. */
  readonly directory?: string | undefined;
  /** Changes the checked `.wasm` before it is compiled. */
  readonly rewrite?: ((bytes: Uint8Array) => Uint8Array) | undefined;
}

/**
 * Finds, reads and checks ONNX Runtime's `.wasm` and `.mjs`, compiles the one and imports the other.
 *
 * @throws {RuntimeAssetError} If a file is missing, damaged or of another version.
 */
export async function readEngine(options: ReadEngineOptions): Promise<EngineFiles> {
  const [wasm, glue] = await Promise.all([readWasm(options), readGlue(options)]);
  const build = KNOWN_ENGINE_BUILDS[await options.version];
  return { module: wasm.module, factory: glue.factory, build, paths: [wasm.path, glue.path] };
}

async function readWasm({ rewrite = (bytes) => bytes, ...options }: ReadEngineOptions) {
  const { path, bytes } = await readAsset(WASM_FILE, options.directory);
  const version = await options.version;
  const fault = wasmFault(bytes, version);
  if (fault !== undefined) throw refused(WASM_FILE, path, fault);
  const isKnown = KNOWN_ENGINE_BUILDS[version] !== undefined;
  const module = await compileWasm(rewrite(bytes), { isChecked: isKnown }).catch((cause: unknown) => {
    throw refused(WASM_FILE, path, `it is damaged (${message(cause)})`, cause);
  });
  return { path, module };
}

async function readGlue(options: ReadEngineOptions) {
  const { path, bytes } = await readAsset(GLUE_FILE, options.directory);
  const version = await options.version;
  const fault = glueFault(bytes, version);
  if (fault !== undefined) throw refused(GLUE_FILE, path, fault);
  const loaded: unknown = await import(
    /* webpackIgnore: true */ /* @vite-ignore */ pathToFileURL(path).href
  ).catch((cause: unknown) => {
    throw refused(GLUE_FILE, path, `it cannot be imported (${message(cause)})`, cause);
  });
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

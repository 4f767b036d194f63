import { randomUUID } from 'node:crypto';
import { RuntimeAssetError } from '../errors/runtime-asset-error.js';
import type { OrtModule } from './ort-module.js';
import { readEngine } from './read-engine.js';
import type { Runtime } from './runtime.js';
import { runtimeState } from './runtime-state.js';
import { startEngine } from './start-engine.js';
import { createWorkQueue } from './work-queue.js';

/** What onnxruntime-web is started with. */
export interface WebRuntimeOptions {
  readonly threads: number;
  readonly wasmDirectory?: string | undefined;
  readonly logLevel: NonNullable<OrtModule['env']['logLevel']>;
}

/**
 * Starts onnxruntime-web: everything that can fail is done and checked before its own code is called, because a
 * failed initialisation inside it lasts as long as the process.
 *
 * The WebAssembly is compiled and instantiated here and handed over through `env.wasm.wasmPaths.mjs`, a module
 * that returns it. Compared with `env.wasm.wasmBinary` it is compiled once although it is checked by compiling,
 * its 14 MB are not kept in JavaScript, and the size of its heap can be seen.
 *
 * @throws {RuntimeAssetError} If a file is missing, damaged or of another version; another attempt may succeed.
 */
export async function startWebRuntime(options: WebRuntimeOptions): Promise<Runtime> {
  const { threads, wasmDirectory, logLevel } = options;
  const ort: OrtModule = await import('onnxruntime-web');
  const { module, factory, paths } = await readEngine(ort.env.versions.web ?? 'unknown', wasmDirectory);
  const engine = await startEngine(factory, module, threads).catch((cause: unknown) => {
    const reason = `it and its .mjs do not fit together (${cause instanceof Error ? cause.message : String(cause)})`;
    throw new RuntimeAssetError({ file: 'ort-wasm-simd-threaded.wasm', reason, tried: paths, cause });
  });
  runtimeState.engine = engine;

  ort.env.logLevel = logLevel;
  ort.env.wasm.numThreads = threads;
  ort.env.wasm.wasmPaths = { mjs: moduleReturning(engine) };
  return {
    ort,
    threads,
    sessionOptions: { executionProviders: ['wasm'] },
    ownsOutputs: true,
    takesConfig: true,
    // Session creation mounts external data in one place for all sessions: of two at a time, one would get the
    // other's weights. Runs interleave on one C stack. Serial work costs nothing: WebAssembly blocks the thread.
    exclusive: createWorkQueue(),
    failure: () => runtimeState.failure,
    fail: (error) => {
      runtimeState.failure ??= error;
    },
  };
}

function moduleReturning(engine: object): string {
  const key = `lambda-vision.engine.${randomUUID()}`;
  Reflect.set(globalThis, Symbol.for(key), () => Promise.resolve(engine));
  const source = `export default globalThis[Symbol.for(${JSON.stringify(key)})]`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}

import { RuntimeAssetError } from '../errors/runtime-asset-error.js';
import { span } from '../trace/span.js';
import type { OrtModule } from './ort-module.js';
import { type EngineFiles, readEngine } from './read-engine.js';
import type { Runtime } from './runtime.js';
import { runtimeState } from './runtime-state.js';
import { openSnapshot } from './snapshot/open-snapshot.js';
import { restoreEngine } from './snapshot/restore-engine.js';
import { type StartedEngine, startEngine } from './start-engine.js';
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
 * its 14 MB are not kept in JavaScript, the size of its heap can be seen, and a snapshot of the heap can be put back.
 *
 * @throws {RuntimeAssetError} If a file is missing, damaged or of another version; another attempt may succeed.
 */
export async function startWebRuntime(options: WebRuntimeOptions): Promise<Runtime> {
  const { threads, wasmDirectory, logLevel } = options;
  const { recorder } = runtimeState;
  runtimeState.snapshot =
    recorder === undefined
      ? span('read snapshot header', () => openSnapshot(wasmDirectory))
      : Promise.resolve(undefined);
  const importing: Promise<OrtModule> = span('import onnxruntime-web', () => import('onnxruntime-web'));
  const versioning = importing.then(({ env }) => env.versions.web ?? 'unknown');
  const files = await span('read and compile engine', () =>
    readEngine({ version: versioning, directory: wasmDirectory, rewrite: recorder?.rewrite }),
  );
  const [ort, version, snapshot] = await Promise.all([importing, versioning, runtimeState.snapshot]);
  const start = () => startChecked(files, threads, recorder !== undefined);
  const restored = snapshot && (await restoreEngine(snapshot, { ...options, ort, version, files, start }));
  const started = restored?.started ?? (await start());
  runtimeState.engine = started.engine;

  ort.env.logLevel = logLevel;
  ort.env.wasm.numThreads = threads;
  ort.env.wasm.wasmPaths = { mjs: moduleReturning(started.engine) };
  return {
    ort,
    threads,
    sessionOptions: { executionProviders: ['wasm'] },
    sessions: restored?.sessions ?? recorder?.watch(started, { ...options, ort, version }),
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

async function startChecked(
  { factory, module, build, paths }: EngineFiles,
  threads: number,
  holdThreads: boolean,
): Promise<StartedEngine> {
  const threadStart = build?.threadStart;
  try {
    return await span('start engine', () =>
      startEngine({ factory, module, threads, threadStart, holdThreads }),
    );
  } catch (cause) {
    const reason = `it and its .mjs do not fit together (${cause instanceof Error ? cause.message : String(cause)})`;
    throw new RuntimeAssetError({ file: 'ort-wasm-simd-threaded.wasm', reason, tried: paths, cause });
  }
}

function moduleReturning(engine: object): string {
  // Another copy of this package, or another attempt, must not get the same name.
  const key = `lambda-vision.engine.${performance.now()}.${Math.random()}`;
  Reflect.set(globalThis, Symbol.for(key), () => Promise.resolve(engine));
  const source = `export default globalThis[Symbol.for(${JSON.stringify(key)})]`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}

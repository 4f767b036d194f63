import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { RuntimeAssetError } from '@lambda-vision/core';
import { captureWorkers } from './capture-workers.js';
import { findFile } from './find-file.js';
import type { StartVips, VipsModule, VipsSettings } from './vips-module.js';
import { toError } from './vips-refusal.js';
import { webAssembly } from './web-assembly.js';

/** Module that starts wasm-vips, and that its workers load. */
const GLUE = 'vips-node.mjs';
const WASM = 'vips.wasm';

/** What an engine is started with. */
export interface EngineOptions {
  /** Names of the `.wasm` files of further formats. */
  readonly libraries: readonly string[];
  /** Folder of all files, where the caller names one. */
  readonly wasmDirectory: string | undefined;
}

/** A started wasm-vips. */
export interface Engine {
  /**
   * Does synchronous work with libvips.
   *
   * @throws {VipsRefusal} If libvips refuses the file.
   * @throws {Error} If it crashed.
   */
  run<Result>(work: (vips: VipsModule) => Result): Result;
  /** Bytes of its heap, and whether they are more than it was started with. */
  readonly hasGrown: boolean;
  /** Most bytes that pictures took in it at once. */
  readonly highWaterBytes: number;
  /** Ends its threads; it cannot be used afterwards. */
  stop(): Promise<void>;
}

const compiled = new Map<string, Promise<object>>();

/**
 * Starts a wasm-vips of its own: a heap, and threads that keep no process alive. The module is compiled once.
 *
 * @throws {RuntimeAssetError} If a file is missing or damaged.
 */
export async function startEngine({ libraries, wasmDirectory }: EngineOptions): Promise<Engine> {
  const glue = await findFile(GLUE, wasmDirectory);
  const folder = dirname(glue);
  const files = [WASM, ...libraries];
  // Its workers look for all files beside the glue.
  await Promise.all(files.map((file) => findFile(file, folder)));
  const wasm = join(folder, WASM);
  try {
    return await start(glue, { wasm, libraries });
  } catch (cause) {
    compiled.delete(wasm);
    const reason = `wasm-vips cannot start with it (${toError(cause).message})`;
    throw new RuntimeAssetError({
      file: WASM,
      reason,
      tried: files.map((file) => join(folder, file)),
      cause,
    });
  }
}

async function start(
  glue: string,
  { wasm, libraries }: { readonly wasm: string; readonly libraries: readonly string[] },
): Promise<Engine> {
  const compiling = compiled.get(wasm) ?? readFile(wasm).then((bytes) => webAssembly.compile(bytes));
  compiled.set(wasm, compiling);
  const [{ default: startVips }, module] = await Promise.all([
    import(pathToFileURL(glue).href) as Promise<{ default: StartVips }>,
    compiling,
  ]);
  let memory: { readonly buffer: ArrayBufferLike } | undefined;
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const settings: VipsSettings = {
    locateFile: (file) => join(dirname(wasm), file),
    instantiateWasm: (imports, done) => {
      memory = findMemory(imports);
      webAssembly.instantiate(module, imports).then((instance) => done(instance, module), fail);
      return {};
    },
    dynamicLibraries: libraries,
    // Its warnings would go to the function's log; what matters of them is thrown.
    preRun: ({ ENV }) => Object.assign(ENV, { VIPS_WARNING: '0' }),
  };
  const vips = await Promise.race([startVips(settings), failed]);
  // One thread beside this one: pictures come one by one, and its cache would keep them.
  vips.concurrency(1);
  vips.Cache.max(0);
  return createEngine(vips, memory);
}

function createEngine(vips: VipsModule, memory: { readonly buffer: ArrayBufferLike } | undefined): Engine {
  const workers = new Set<Worker>();
  const startBytes = memory?.buffer.byteLength ?? 0;
  return {
    run: (work) => {
      try {
        return captureWorkers(workers, () => work(vips));
      } catch (thrown) {
        throw toError(thrown);
      }
    },
    get hasGrown() {
      return (memory?.buffer.byteLength ?? 0) > startBytes;
    },
    get highWaterBytes() {
      return vips.Stats.memHighwater();
    },
    stop: async () => {
      await Promise.all([...workers].map((worker) => worker.terminate()));
    },
  };
}

function findMemory(imports: object): { readonly buffer: ArrayBufferLike } | undefined {
  return Object.values(imports as Record<string, Record<string, unknown>>)
    .flatMap((functions) => Object.values(functions))
    .find((value) => value instanceof webAssembly.Memory) as { readonly buffer: ArrayBufferLike } | undefined;
}

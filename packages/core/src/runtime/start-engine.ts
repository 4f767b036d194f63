import { type WasmInstance, type WasmMemory, type WasmModule, webAssembly } from './web-assembly.js';

/** The instantiated WebAssembly of ONNX Runtime, with the functions that onnxruntime-web calls. */
export interface Engine {
  /** The whole heap. */
  readonly HEAPU8: Uint8Array;
  _OrtInit(threads: number, logLevel: number): number;
  _OrtCreateSession(offset: number, length: number, options: number): number | Promise<number>;
  _OrtReleaseSession(handle: number): number;
  /** Address of a new block; 0 where there is no memory for it. */
  _malloc(bytes: number): number;
  _free(address: number): void;
  stackSave(): number;
  /** Reads a value of the heap; its views are renewed where the memory has grown. */
  getValue(address: number, type: string): number;
}

/** What ONNX Runtime's `.mjs` exports: it instantiates the WebAssembly and starts the worker threads. */
export type EngineFactory = (settings: {
  numThreads: number;
  instantiateWasm: (imports: object, receive: (instance: WasmInstance, module: WasmModule) => void) => void;
}) => Promise<Engine>;

/** Arguments with which the WebAssembly asks for the start of a thread. */
export type ThreadStart = readonly number[];

/** How an engine is started. */
export interface EngineStart {
  readonly factory: EngineFactory;
  readonly module: WasmModule;
  readonly threads: number;
  /** Name of the import that starts a thread, where it is known. */
  readonly threadStart?: string | undefined;
  /** Lists the threads that are asked for instead of starting them. */
  readonly holdThreads?: boolean;
}

/** A running engine with what lies under it. */
export interface StartedEngine {
  readonly engine: Engine;
  readonly instance: WasmInstance;
  readonly memory: WasmMemory;
  /** Threads that were asked for and held. */
  readonly heldThreads: readonly ThreadStart[];
  /** Starts a thread; anything but 0 is a failure. */
  startThread(start: ThreadStart): number;
}

/** Functions without which onnxruntime-web cannot work. */
const NEEDED = ['_OrtInit', '_OrtCreateSession', '_OrtRun', '_malloc'];

/** A thread could not be started: `EAGAIN`. */
const NO_THREAD = 6;

type Imports = Record<string, Record<string, unknown>>;

/**
 * Instantiates ONNX Runtime's WebAssembly from a compiled module.
 *
 * @throws {Error} If the module does not fit the loader.
 */
export async function startEngine(start: EngineStart): Promise<StartedEngine> {
  const { factory, module, threads, threadStart = '', holdThreads = false } = start;
  // The loader never settles when its `instantiateWasm` fails, so that failure is raced with it.
  const { promise: failed, reject } = Promise.withResolvers<never>();
  const heldThreads: ThreadStart[] = [];
  let instance: WasmInstance | undefined;
  let memory: WasmMemory | undefined;
  let startThread: unknown;
  const engine = await Promise.race([
    failed,
    factory({
      numThreads: threads,
      instantiateWasm(given, receive) {
        const group = groupWithMemory(given as Imports);
        memory = memoryOf(group);
        startThread = group[threadStart];
        if (holdThreads && typeof startThread === 'function')
          group[threadStart] = (...values: number[]) => {
            heldThreads.push(values);
            return 0;
          };
        webAssembly
          .instantiate(module, given)
          .then((made) => {
            instance = made;
            receive(made, module);
          })
          .catch(reject);
      },
    }),
  ]);
  const missing = NEEDED.find((name) => typeof Reflect.get(engine, name) !== 'function');
  if (missing !== undefined) throw new Error(`it has no ${missing}`);
  if (instance === undefined || memory === undefined) throw new Error('it imports no memory');
  return {
    engine,
    instance,
    memory,
    heldThreads,
    startThread: (values) => (typeof startThread === 'function' ? startThread(...values) : NO_THREAD),
  };
}

function groupWithMemory(imports: Imports): Record<string, unknown> {
  return Object.values(imports).find((group) => memoryOf(group) !== undefined) ?? {};
}

function memoryOf(group: Record<string, unknown>): WasmMemory | undefined {
  return Object.values(group).find((value) => value instanceof webAssembly.Memory);
}

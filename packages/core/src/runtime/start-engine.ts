import { type WasmInstance, type WasmModule, webAssembly } from './web-assembly.js';

/** The instantiated WebAssembly of ONNX Runtime, with the functions that onnxruntime-web calls. */
export interface Engine {
  /** The whole heap. */
  readonly HEAPU8: Uint8Array;
}

/** What ONNX Runtime's `.mjs` exports: it instantiates the WebAssembly and starts the worker threads. */
export type EngineFactory = (settings: {
  numThreads: number;
  instantiateWasm: (imports: object, receive: (instance: WasmInstance, module: WasmModule) => void) => void;
}) => Promise<Engine>;

/** Functions without which onnxruntime-web cannot work. */
const NEEDED = ['_OrtInit', '_OrtCreateSession', '_OrtRun', '_malloc'];

/**
 * Instantiates ONNX Runtime's WebAssembly from a compiled module.
 *
 * @throws {Error} If the module does not fit the loader.
 */
export async function startEngine(
  factory: EngineFactory,
  module: WasmModule,
  threads: number,
): Promise<Engine> {
  // The loader never settles when its `instantiateWasm` fails, so that failure is raced with it.
  const { promise: failed, reject } = Promise.withResolvers<never>();
  const engine = await Promise.race([
    failed,
    factory({
      numThreads: threads,
      instantiateWasm(imports, receive) {
        webAssembly
          .instantiate(module, imports)
          .then((instance) => receive(instance, module))
          .catch(reject);
      },
    }),
  ]);
  const missing = NEEDED.find((name) => typeof Reflect.get(engine, name) !== 'function');
  if (missing !== undefined) throw new Error(`it has no ${missing}`);
  return engine;
}

import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { givenRuntime } from './given-runtime.js';
import type { OrtModule } from './ort-module.js';
import type { Runtime } from './runtime.js';
import { runtimeState } from './runtime-state.js';
import { threadCount } from './thread-count.js';
import { startWebRuntime } from './web-runtime.js';

/** Options of {@link loadRuntime}. */
export interface RuntimeOptions {
  /**
   * Threads of the engine, 1–64, or `auto`: one per whole vCPU of the Lambda function, `floor(memory / 1769 MB)`,
   * from 1 to 6; 1 elsewhere. `LAMBDA_VISION_THREADS` replaces `auto`. onnxruntime-web has one number per
   * process: the first session decides, `auto` follows it, and another number is refused.
   * @defaultValue 'auto'
   */
  readonly threads?: number | 'auto';
  /**
   * Folder of `ort-wasm-simd-threaded.wasm` and `.mjs`. Read when the engine starts, so the first session decides.
   * @defaultValue `LAMBDA_VISION_WASM_DIR`, `/opt/lambda-vision` (or `LAMBDA_VISION_LAYER`), beside the bundle,
   *   Lambda's code folder, the installed package
   */
  readonly wasmDirectory?: string;
  /**
   * Engine to use instead of onnxruntime-web, such as the module onnxruntime-node: native code, on the CPU, with as many
   * threads as `threads` says. @defaultValue onnxruntime-web, started by this package
   */
  readonly ort?: OrtModule;
  /** Messages that ONNX Runtime writes to stderr, and all graver ones. @defaultValue 'error' */
  readonly logLevel?: 'verbose' | 'info' | 'warning' | 'error' | 'fatal';
}

let starting: Promise<Runtime> | undefined;

/**
 * Makes the inference engine ready, once per process. A missing or bad file can be repaired and tried again; an
 * engine that has failed for good fails at once.
 *
 * @throws {InvalidOptionError} If `threads` is not a count, or not the one that the engine runs with.
 * @throws {RuntimeAssetError} If ONNX Runtime's files are missing, damaged or of another version.
 * @throws {RuntimeInitError} If the engine has failed in this process before.
 */
export async function loadRuntime(options: RuntimeOptions = {}): Promise<Runtime> {
  const threads = threadCount(options.threads);
  if (options.ort !== undefined) return givenRuntime(options.ort, threads);
  if (runtimeState.failure !== undefined) throw runtimeState.failure;
  if (starting === undefined) {
    const { wasmDirectory, logLevel = 'error' } = options;
    const attempt = startWebRuntime({ threads, wasmDirectory, logLevel });
    starting = attempt;
    attempt.catch(() => {
      starting = undefined;
    });
  }
  const runtime = await starting;
  if (typeof options.threads === 'number' && options.threads !== runtime.threads)
    throw new InvalidOptionError({
      option: 'threads',
      expected: `${runtime.threads}, the number that ONNX Runtime was started with in this process,`,
      received: options.threads,
    });
  return runtime;
}

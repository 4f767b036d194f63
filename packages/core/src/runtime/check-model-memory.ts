import { ModelUnsupportedError } from '../errors/model-unsupported-error.js';
import { functionMemory } from './function-memory.js';

/** Bytes of a model, inside its `.onnx` file and beside it. */
export interface ModelSize {
  readonly inlineBytes: number;
  readonly externalBytes: number;
}

/** Resident memory of Node.js with ONNX Runtime started and no model; 112 MB measured. */
const BASE_BYTES = 100 * 1024 * 1024;

/**
 * Copies of a weight that exist at the same time while a session is created. In the `.onnx` file: JavaScript's,
 * WebAssembly's, the parsed file's, the tensor's (200 MB of weights: 4.0 times more resident memory, 5.0 where
 * ONNX Runtime also packs them anew). In an external file: 3.0 times, measured with packing.
 */
const INLINE_COPIES = 4;
const EXTERNAL_COPIES = 3;

/** A protobuf message cannot be larger. */
const MOST_INLINE_BYTES = 2 ** 31 - 1;

/**
 * Refuses a model that cannot be loaded: with more than 2 GB in its `.onnx` file, or, in a Lambda function, with
 * `100 MB + 4 × its bytes + 3 × its external bytes` above the function's memory. Lambda would kill the process in
 * the middle of loading, without an error.
 *
 * @param source - Where the model comes from, for the message.
 * @throws {ModelUnsupportedError} If it is too large.
 */
export function checkModelMemory(
  source: string,
  size: ModelSize,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): void {
  const { inlineBytes, externalBytes } = size;
  if (inlineBytes > MOST_INLINE_BYTES)
    throw new ModelUnsupportedError({
      source,
      reason: `its file has ${inMegabytes(inlineBytes)}; above 2048 MB weights must be external data`,
    });
  const memory = functionMemory(environment);
  const needed = BASE_BYTES + INLINE_COPIES * inlineBytes + EXTERNAL_COPIES * externalBytes;
  if (memory === undefined || needed <= memory) return;
  throw new ModelUnsupportedError({
    source,
    reason: `its ${inMegabytes(inlineBytes + externalBytes)} need at least ${inMegabytes(needed)} while they are loaded and the function has ${inMegabytes(memory)}`,
  });
}

function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MB`;
}

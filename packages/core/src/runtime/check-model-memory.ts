import { ModelUnsupportedError } from '../errors/model-unsupported-error.js';
import { functionMemory } from './function-memory.js';
import { ENGINE_BYTES, loadingBytes, type ModelSize } from './memory-to-load.js';

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
  const needed = ENGINE_BYTES + loadingBytes(size);
  if (memory === undefined || needed <= memory) return;
  throw new ModelUnsupportedError({
    source,
    reason: `its ${inMegabytes(inlineBytes + externalBytes)} need at least ${inMegabytes(needed)} while they are loaded and the function has ${inMegabytes(memory)}`,
  });
}

function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MB`;
}

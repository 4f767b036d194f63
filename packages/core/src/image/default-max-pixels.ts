const MEBIBYTE = 1024 * 1024;

/** What Node.js, ONNX Runtime and a model of some 15 MB take; measured as 200 MB and rounded up. */
const RESERVED_BYTES = 256 * MEBIBYTE;

/**
 * Largest need of any common picture, measured: 16 for a progressive JPEG (4:4:4) that has to be turned; and a
 * quarter more for what the garbage collector has not freed yet.
 */
export const BYTES_PER_PIXEL = 20;

const SMALLEST = 4_000_000;
const LARGEST = 100_000_000;
const WITHOUT_LAMBDA = 50_000_000;

/**
 * Default of `maxPixels`: as many pixels as the function's memory can decode, which is
 * `(memory − 256 MiB) / 20 bytes`, at least 4 and at most 100 megapixels; 50 megapixels outside of Lambda.
 *
 * 512 MB allow 13 megapixels, 1024 MB allow 40, 1769 MB allow 79.
 *
 * @param memorySize - `AWS_LAMBDA_FUNCTION_MEMORY_SIZE`: the function's memory in MiB.
 */
export function defaultMaxPixels(memorySize: string | undefined): number {
  const mebibytes = Number(memorySize);
  if (!Number.isFinite(mebibytes) || mebibytes <= 0) return WITHOUT_LAMBDA;
  const pixels = Math.floor((mebibytes * MEBIBYTE - RESERVED_BYTES) / BYTES_PER_PIXEL);
  return Math.min(LARGEST, Math.max(SMALLEST, pixels));
}

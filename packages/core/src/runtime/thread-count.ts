import { InvalidOptionError } from '../errors/invalid-option-error.js';

/** Memory at which Lambda gives one whole vCPU, in MB. */
const MEGABYTES_PER_VCPU = 1769;

/** vCPUs of the largest Lambda function (10,240 MB). */
const MOST_VCPUS = 6;

/** More threads than this are taken for a mistake. */
const MOST_THREADS = 64;

/**
 * Decides how many threads the engine gets: the number asked for, else `LAMBDA_VISION_THREADS`, else one per
 * whole vCPU of the Lambda function, `floor(memory / 1769 MB)`, at least 1 and at most 6; 1 outside Lambda.
 *
 * ONNX Runtime's own default, half of the visible vCPUs and at most 4, leaves half of a function's vCPUs idle.
 *
 * @param requested - Threads, 1–64, or `auto`.
 * @throws {InvalidOptionError} If the number or the environment variable is not a whole number from 1 to 64.
 */
export function threadCount(
  requested: number | 'auto' = 'auto',
  environment: Readonly<Record<string, string | undefined>> = process.env,
): number {
  if (requested !== 'auto') return checked('threads', requested, requested);
  const override = environment.LAMBDA_VISION_THREADS?.trim();
  if (override !== undefined && override !== '' && override !== 'auto')
    return checked('LAMBDA_VISION_THREADS', Number(override), override);
  const vcpus = Math.floor(Number(environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? 0) / MEGABYTES_PER_VCPU);
  return Number.isNaN(vcpus) ? 1 : Math.min(Math.max(vcpus, 1), MOST_VCPUS);
}

function checked(option: string, threads: number, received: unknown): number {
  if (Number.isInteger(threads) && threads >= 1 && threads <= MOST_THREADS) return threads;
  throw new InvalidOptionError({
    option,
    expected: `a whole number from 1 to ${MOST_THREADS} or "auto"`,
    received,
  });
}

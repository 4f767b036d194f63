/** Memory at which Lambda gives one whole vCPU, in MB. */
const MEGABYTES_PER_VCPU = 1769;

/** vCPUs of the largest Lambda function (10,240 MB). */
const MOST_VCPUS = 6;

/**
 * Threads that the engine of a function will have, as core decides at run time: `LAMBDA_VISION_THREADS`, else one per
 * whole vCPU, at least 1 and at most 6.
 *
 * @param memorySize - MB.
 */
export function engineThreads(
  memorySize: number,
  environment: Readonly<Record<string, string | undefined>> = {},
): number {
  const override = Number(environment.LAMBDA_VISION_THREADS?.trim());
  if (override >= 1) return override;
  return Math.min(Math.max(Math.floor(memorySize / MEGABYTES_PER_VCPU), 1), MOST_VCPUS);
}

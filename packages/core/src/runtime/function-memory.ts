const MEGABYTE = 1024 * 1024;

/** Memory of the Lambda function in bytes, from `AWS_LAMBDA_FUNCTION_MEMORY_SIZE`; `undefined` outside Lambda. */
export function functionMemory(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): number | undefined {
  const megabytes = Number(environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE);
  return Number.isFinite(megabytes) && megabytes > 0 ? megabytes * MEGABYTE : undefined;
}

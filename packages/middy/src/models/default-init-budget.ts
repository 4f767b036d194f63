/** Lambda ends an initialisation of a function on demand after 10 s and repeats it within the first request. */
const ON_DEMAND_MS = 8000;

/**
 * The part of Lambda's initialisation that loading may use, in milliseconds: 8,000 on demand. Provisioned concurrency
 * and Managed Instances have minutes, and outside Lambda there is no limit.
 */
export function defaultInitBudget(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): number {
  const { AWS_LAMBDA_RUNTIME_API, AWS_LAMBDA_INITIALIZATION_TYPE = 'on-demand' } = environment;
  const isOnDemand = AWS_LAMBDA_RUNTIME_API !== undefined && AWS_LAMBDA_INITIALIZATION_TYPE === 'on-demand';
  return isOnDemand ? ON_DEMAND_MS : Number.POSITIVE_INFINITY;
}

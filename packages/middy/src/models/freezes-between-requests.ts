/** Whether this process stands still between two requests, as in Lambda's environments for one request at a time. */
export function freezesBetweenRequests(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  const { AWS_LAMBDA_RUNTIME_API, AWS_LAMBDA_INITIALIZATION_TYPE } = environment;
  return (
    AWS_LAMBDA_RUNTIME_API !== undefined && AWS_LAMBDA_INITIALIZATION_TYPE !== 'lambda-managed-instances'
  );
}

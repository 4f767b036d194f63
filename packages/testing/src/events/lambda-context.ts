/** Second argument of a Lambda handler. */
export interface LambdaContext {
  callbackWaitsForEmptyEventLoop: boolean;
  functionName: string;
  functionVersion: string;
  invokedFunctionArn: string;
  memoryLimitInMB: string;
  awsRequestId: string;
  logGroupName: string;
  logStreamName: string;
  getRemainingTimeInMillis(): number;
  done(): void;
  fail(): void;
  succeed(): void;
}

/** Options of {@link lambdaContext}. */
export interface LambdaContextOptions {
  /** Milliseconds until the function times out, counted from now. @defaultValue 30000 */
  readonly remainingMs?: number;
  /** Memory of the function in MB. @defaultValue 1769 */
  readonly memoryMb?: number;
  /** @defaultValue 'vision' */
  readonly functionName?: string;
  /** @defaultValue '00000000-0000-4000-8000-000000000000' */
  readonly awsRequestId?: string;
}

/** Makes a handler's context whose remaining time runs down like the real one's. */
export function lambdaContext(options: LambdaContextOptions = {}): LambdaContext {
  const {
    remainingMs = 30_000,
    memoryMb = 1769,
    functionName = 'vision',
    awsRequestId = '00000000-0000-4000-8000-000000000000',
  } = options;
  const deadline = performance.now() + remainingMs;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:eu-central-1:123456789012:function:${functionName}`,
    memoryLimitInMB: String(memoryMb),
    awsRequestId,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: '2026/01/01/[$LATEST]00000000000000000000000000000000',
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
    done: () => {},
    fail: () => {},
    succeed: () => {},
  };
}

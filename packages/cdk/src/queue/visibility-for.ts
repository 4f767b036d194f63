import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';

/**
 * How long a message stays hidden from others while a function works on it. Lambda's own rule: six times the timeout, for
 * the retries of throttled invocations, and the time of collecting a batch.
 */
export function visibilityFor(
  { timeout = Duration.seconds(3) }: Pick<LambdaFunction, 'timeout'>,
  batchingWindow = Duration.seconds(0),
): Duration {
  return Duration.seconds(6 * timeout.toSeconds() + batchingWindow.toSeconds());
}

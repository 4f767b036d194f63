import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * A log group that forgets, and goes with the stack: logs of what is gone help nobody, and a group without an end is
 * paid for for ever.
 *
 * @param retention - How long it keeps what was logged; two weeks by default.
 */
export function createLogGroup(
  scope: Construct,
  id: string,
  retention: RetentionDays = RetentionDays.TWO_WEEKS,
): LogGroup {
  return new LogGroup(scope, id, { retention, removalPolicy: RemovalPolicy.DESTROY });
}

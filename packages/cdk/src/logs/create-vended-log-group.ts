import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * A log group that a service of AWS writes to. CloudWatch lists such groups in one policy of the account, of limited
 * length, unless their names begin like this.
 */
export function createVendedLogGroup(scope: Construct, id: string): LogGroup {
  return new LogGroup(scope, id, {
    logGroupName: `/aws/vendedlogs/${Aws.STACK_NAME}/${id}-${scope.node.addr.slice(-8)}`,
    retention: RetentionDays.TWO_WEEKS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}

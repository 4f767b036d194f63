import { type RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';

/** How records are kept. */
export interface TableProps {
  readonly pointInTimeRecovery: boolean;
  readonly removalPolicy: RemovalPolicy;
}

/** Makes the table of jobs. */
export function createTable(scope: Construct, { pointInTimeRecovery, removalPolicy }: TableProps): Table {
  const table = new Table(scope, 'Table', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    timeToLiveAttribute: 'ttl',
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.AWS_MANAGED,
    removalPolicy,
    ...(pointInTimeRecovery && {
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    }),
  });
  if (!pointInTimeRecovery)
    Validations.of(table).acknowledge({
      id: 'AwsSolutions-DDB3',
      reason: 'Records of jobs are kept for days and can be made anew; pointInTimeRecovery turns backups on.',
    });
  return table;
}

import { type RemovalPolicy, Validations } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** How a bucket is kept. */
export interface ArchiveProps {
  readonly removalPolicy: RemovalPolicy;
  readonly accessLogsBucket?: IBucket;
}

/** Makes a bucket for pictures that stay. */
export function createArchive(scope: Construct, { removalPolicy, accessLogsBucket }: ArchiveProps): IBucket {
  const bucket = new Bucket(scope, 'Bucket', {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    removalPolicy,
    ...(accessLogsBucket && { serverAccessLogsBucket: accessLogsBucket }),
  });
  if (accessLogsBucket === undefined)
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Only the batch reads and writes here; give accessLogsBucket to log who else does.',
    });
  // CDK's own types do not fit each other under exactOptionalPropertyTypes.
  return bucket as IBucket;
}

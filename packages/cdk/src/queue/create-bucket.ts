import { Aws, Duration, Fn, type RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
  type IBucket,
} from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** How objects are kept, and who is told of uploads. */
export interface BucketProps {
  readonly queue: Queue;
  readonly retention: Duration;
  readonly removalPolicy: RemovalPolicy;
  readonly browserOrigins: readonly string[];
  readonly accessLogsBucket?: IBucket;
}

/** Makes the bucket of pictures, uploads and results, which tells the queue of uploads. */
export function createBucket(scope: Construct, props: BucketProps): Bucket {
  const { queue, retention, removalPolicy, browserOrigins, accessLogsBucket } = props;
  const bucketName = nameOfBucket(scope);
  // Objects expire in whole days; a day more, so that no job outlives its picture.
  const expiration = Duration.days(Math.ceil(retention.toDays({ integral: false })) + 1);
  const bucket = new Bucket(scope, 'Bucket', {
    bucketName,
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    removalPolicy,
    lifecycleRules: ['pictures', 'uploads', 'results'].map((id) => ({ id, prefix: `${id}/`, expiration })),
    ...(browserOrigins.length > 0 && {
      cors: [
        {
          allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
          allowedOrigins: [...browserOrigins],
          allowedHeaders: ['content-type'],
          maxAge: 3600,
        },
      ],
    }),
    ...(accessLogsBucket && { serverAccessLogsBucket: accessLogsBucket }),
  });
  if (accessLogsBucket === undefined)
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Pictures and results lie here for days; give accessLogsBucket to log who reads them.',
    });
  tellQueue(bucket, bucketName, queue);
  return bucket;
}

/**
 * S3 asks the queue's policy before it takes a notification, so the policy has to name the bucket before there is one.
 * The end of the stack's id is unique in the world and new for each stack; the address is the construct's in its stack.
 */
function nameOfBucket(scope: Construct): string {
  const stack = Fn.select(2, Fn.split('/', Aws.STACK_ID));
  return `jobs-${scope.node.addr.slice(-8)}-${stack}`;
}

/** CDK's own notifications would bring a function of their own into the stack, with a managed policy. */
function tellQueue(bucket: Bucket, bucketName: string, queue: Queue): void {
  const { policyDependable } = queue.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('s3.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: {
        ArnEquals: { 'aws:SourceArn': `arn:${Aws.PARTITION}:s3:::${bucketName}` },
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
      },
    }),
  );
  const resource = bucket.node.defaultChild as CfnBucket;
  resource.notificationConfiguration = {
    queueConfigurations: [
      {
        event: 's3:ObjectCreated:*',
        queue: queue.queueArn,
        filter: { s3Key: { rules: [{ name: 'prefix', value: 'uploads/' }] } },
      },
    ],
  };
  if (policyDependable) resource.node.addDependency(policyDependable);
}

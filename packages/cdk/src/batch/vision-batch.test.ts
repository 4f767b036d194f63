import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, it } from 'vitest';
import { bundledFolder } from '../__fixtures__/bundled-folder.js';
import { emptyStack } from '../__fixtures__/empty-stack.js';
import { grantsOf } from '../__fixtures__/grants-of.js';
import { ConstructError } from '../errors/construct-error.js';
import { mapDefinition } from './map-definition.js';
import { VisionBatch } from './vision-batch.js';
import type { VisionBatchProps } from './vision-batch-props.js';

function made(props: Partial<VisionBatchProps> = {}, stack = emptyStack()) {
  const batch = new VisionBatch(stack, 'Batch', { worker: { bundled: bundledFolder() }, ...props });
  return { stack, batch };
}

function synthesised(props: Partial<VisionBatchProps> = {}, stack = emptyStack()) {
  const { batch } = made(props, stack);
  return { batch, stack, template: Template.fromStack(stack) };
}

function machineOf(template: Template) {
  const [machine] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
  return machine?.Properties;
}

describe('VisionBatch', () => {
  it('deploys the definition, which waits longer than the function has time', () => {
    const worker = { bundled: bundledFolder(), timeout: Duration.minutes(5) };
    const { template, batch, stack } = synthesised({ worker, maxItemsPerBatch: 50 });

    const { DefinitionString, DefinitionSubstitutions } = machineOf(template);

    expect(JSON.parse(DefinitionString)).toEqual(
      mapDefinition({ timeoutSeconds: 310, maxItemsPerBatch: 50 }),
    );
    expect(DefinitionSubstitutions).toEqual({
      BatchFunctionArn: stack.resolve(batch.worker.functionArn),
    });
  });

  it('lets the function read every picture, write results, and know what is not there', () => {
    const { template } = synthesised({ resultPrefix: 'read/' });

    expect(grantsOf(template, /^BatchWorkerRole/)).toEqual([
      's3:GetObject: BatchBucket.Arn/*',
      's3:PutObject: BatchBucket.Arn/read/*',
      's3:ListBucket: BatchBucket.Arn',
    ]);
  });

  it('lets the state machine list, invoke, log, and start executions of itself alone', () => {
    const { template } = synthesised();

    const executions =
      'arn:AWS::Partition:states:AWS::Region:AWS::AccountId:execution:BatchStateMachine.Name';
    const [logs, traces] = ['logs:CreateLogDelivery', 'xray:PutTraceSegments'];
    expect(grantsOf(template, /^BatchRole/)).toEqual([
      'lambda:InvokeFunction: BatchWorker.Arn',
      's3:ListBucket: BatchBucket.Arn',
      expect.stringMatching(new RegExp(`^${logs} (logs:\\w+ ?)+: \\*$`)),
      expect.stringMatching(new RegExp(`^${traces} (xray:\\w+ ?)+: \\*$`)),
      'states:StartExecution: BatchStateMachine',
      `states:DescribeExecution states:StopExecution: ${executions}:* ${executions}/ReadPictures:*`,
      `states:RedriveExecution: ${executions}/ReadPictures:*`,
    ]);
  });

  it('works on a bucket that is there, and keeps results in another', () => {
    const stack = emptyStack();
    const bucket = Bucket.fromBucketName(stack, 'Archive', 'archive');
    const resultBucket = new Bucket(stack, 'Results') as IBucket;
    const { template } = synthesised({ bucket, resultBucket }, stack);

    expect(grantsOf(template, /^BatchWorkerRole/)).toEqual([
      's3:GetObject: arn:AWS::Partition:s3:::archive/* Results.Arn/results/*',
      's3:PutObject: Results.Arn/results/*',
      's3:ListBucket: arn:AWS::Partition:s3:::archive Results.Arn',
    ]);
    template.resourceCountIs('AWS::S3::Bucket', 1);
    const { DefinitionString, DefinitionSubstitutions } = machineOf(template);
    expect(JSON.parse(DefinitionString)).toEqual(
      mapDefinition({ timeoutSeconds: 290, hasResultBucket: true }),
    );
    expect(DefinitionSubstitutions.ResultBucketName).toEqual(stack.resolve(resultBucket.bucketName));
  });

  it('keeps a bucket that it makes private, encrypted and behind TLS', () => {
    const { template } = synthesised({ removalPolicy: RemovalPolicy.DESTROY });

    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Delete',
      Properties: {
        BucketEncryption: Match.anyValue(),
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
    });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ],
      },
    });
  });

  it('logs every step without its data, traces, and has an alarm for runs that failed', () => {
    const stack = emptyStack();
    const { template } = synthesised({ alarmActions: [new SnsAction(new Topic(stack, 'Topic'))] }, stack);

    expect(machineOf(template)).toMatchObject({
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
      TracingConfiguration: { Enabled: true },
    });
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: {
        'Fn::Join': ['', ['/aws/vendedlogs/', { Ref: 'AWS::StackName' }, Match.stringLikeRegexp('^/Log-')]],
      },
      RetentionInDays: 14,
    });
    template.resourceCountIs('AWS::CloudWatch::Alarm', 1);
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/States',
      MetricName: 'ExecutionsFailed',
      AlarmActions: [Match.anyValue()],
    });
  });

  it.each<[string, Partial<VisionBatchProps>]>([
    ['maxItemsPerBatch', { maxItemsPerBatch: 0 }],
    ['maxConcurrency', { maxConcurrency: 10_001 }],
    ['toleratedFailurePercentage', { toleratedFailurePercentage: 101 }],
  ])('refuses a wrong %s', (name, props) => {
    const refused = (): unknown => made(props, new Stack(new App(), 'Refused'));

    expect(refused).toThrow(ConstructError);
    expect(refused).toThrow(new RegExp(`Refused/Batch: Expected ${name}`));
  });
});

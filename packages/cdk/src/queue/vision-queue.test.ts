import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { HttpApi, HttpNoneAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, it } from 'vitest';
import { bundledFolder } from '../__fixtures__/bundled-folder.js';
import { emptyStack } from '../__fixtures__/empty-stack.js';
import { grantsOf } from '../__fixtures__/grants-of.js';
import { ConstructError } from '../errors/construct-error.js';
import { VisionQueue } from './vision-queue.js';
import type { VisionQueueProps } from './vision-queue-props.js';

function made(props: Partial<VisionQueueProps> = {}, stack = emptyStack()) {
  const bundled = bundledFolder();
  const jobs = new VisionQueue(stack, 'Jobs', {
    api: { bundled },
    worker: { bundled },
    deadLetter: { bundled },
    ...props,
  });
  return { stack, jobs };
}

function synthesised(props: Partial<VisionQueueProps> = {}) {
  const { stack, jobs } = made(props);
  return { jobs, stack, template: Template.fromStack(stack) };
}

describe('VisionQueue', () => {
  it('hides messages for six times the timeout of who reads them, and the window', () => {
    const { template } = synthesised({
      worker: { bundled: bundledFolder(), timeout: Duration.minutes(2) },
      batchingWindow: Duration.seconds(20),
    });

    template.hasResourceProperties('AWS::SQS::Queue', {
      VisibilityTimeout: 6 * 120 + 20,
      RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: Match.anyValue() },
      SqsManagedSseEnabled: true,
    });
    template.hasResourceProperties('AWS::SQS::Queue', {
      VisibilityTimeout: 6 * 30,
      MessageRetentionPeriod: 14 * 24 * 3600,
      SqsManagedSseEnabled: true,
    });
  });

  it('lets the readers of both queues say which messages failed', () => {
    const { template } = synthesised({ batchSize: 3, maxConcurrency: 7 });

    const mappings = Object.values(template.findResources('AWS::Lambda::EventSourceMapping'));

    expect(mappings.map(({ Properties }) => Properties)).toEqual([
      expect.objectContaining({
        BatchSize: 3,
        MaximumBatchingWindowInSeconds: 1,
        ScalingConfig: { MaximumConcurrency: 7 },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      }),
      expect.objectContaining({ BatchSize: 10, FunctionResponseTypes: ['ReportBatchItemFailures'] }),
    ]);
  });

  it('allows each function what its part of the jobs needs, and nothing else', () => {
    const { template } = synthesised();

    expect(grantsOf(template, /^JobsApiRole/)).toEqual([
      'dynamodb:GetItem dynamodb:PutItem: JobsTable.Arn',
      'sqs:SendMessage: JobsQueue.Arn',
      's3:PutObject: JobsBucket.Arn/pictures/* JobsBucket.Arn/uploads/*',
      's3:GetObject: JobsBucket.Arn/results/*',
    ]);
    expect(grantsOf(template, /^JobsWorkerRole/)).toEqual([
      'dynamodb:GetItem dynamodb:PutItem: JobsTable.Arn',
      's3:GetObject: JobsBucket.Arn/pictures/* JobsBucket.Arn/uploads/*',
      's3:PutObject: JobsBucket.Arn/results/*',
      'sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes: JobsQueue.Arn',
    ]);
    expect(grantsOf(template, /^JobsDeadLetterRole/)).toEqual([
      'dynamodb:GetItem dynamodb:PutItem: JobsTable.Arn',
      'sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes: JobsDeadLetterQueue.Arn',
    ]);
    expect(JSON.stringify(template.findResources('AWS::IAM::Role'))).not.toContain('ManagedPolicyArns');
  });

  it('tells all three functions the names of queue, table and bucket', () => {
    const { template, jobs, stack } = synthesised();

    const functions = Object.values(template.findResources('AWS::Lambda::Function'));

    expect(functions).toHaveLength(3);
    for (const { Properties } of functions)
      expect(Properties.Environment.Variables).toEqual({
        QUEUE_URL: stack.resolve(jobs.queue.queueUrl),
        TABLE_NAME: stack.resolve(jobs.table.tableName),
        BUCKET_NAME: stack.resolve(jobs.bucket.bucketName),
      });
  });

  it('keeps records by pk until their ttl', () => {
    const { template } = synthesised({ pointInTimeRecovery: true });

    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: {
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    });
  });

  it('deletes pictures and results a day after their jobs', () => {
    const { template } = synthesised({
      retention: Duration.hours(60),
      removalPolicy: RemovalPolicy.DESTROY,
    });

    const rule = (folder: string) => ({
      Id: folder,
      Prefix: `${folder}/`,
      Status: 'Enabled',
      ExpirationInDays: 4,
    });
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Delete',
      Properties: {
        LifecycleConfiguration: { Rules: [rule('pictures'), rule('uploads'), rule('results')] },
        BucketEncryption: Match.anyValue(),
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        CorsConfiguration: Match.absent(),
      },
    });
  });

  it('tells the queue of uploads, from its own bucket and without a function for it', () => {
    const { template } = synthesised();

    const [bucket] = Object.values(template.findResources('AWS::S3::Bucket'));
    const [policyId = '', policy] =
      Object.entries(template.findResources('AWS::SQS::QueuePolicy')).find(([id]) =>
        id.startsWith('JobsQueue'),
      ) ?? [];
    const [, allowed] = policy?.Properties.PolicyDocument.Statement ?? [];

    expect(bucket?.Properties.NotificationConfiguration).toEqual({
      QueueConfigurations: [
        {
          Event: 's3:ObjectCreated:*',
          Queue: { 'Fn::GetAtt': [expect.stringMatching(/^JobsQueue/), 'Arn'] },
          Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'uploads/' }] } },
        },
      ],
    });
    expect(bucket?.DependsOn).toEqual([policyId]);
    expect(allowed).toMatchObject({
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
    // The policy names the bucket by the parts of its name, because the bucket needs the policy first.
    const [, [, ...name]] = bucket?.Properties.BucketName['Fn::Join'] ?? [];
    expect(JSON.stringify(allowed.Condition.ArnEquals)).toContain(JSON.stringify(name).slice(1, -1));
    template.resourceCountIs('AWS::Lambda::Function', 3);
  });

  it('keeps its defaults where a property is there and undefined, as conditions make them', () => {
    const bundled = bundledFolder();
    const unsaid = { batchSize: undefined, alarmActions: undefined, retention: undefined };
    const api = { bundled, memorySize: undefined, alarms: undefined };
    const { template } = synthesised({ ...unsaid, api } as object);

    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', { BatchSize: 5 });
    template.hasResourceProperties('AWS::Lambda::Function', { MemorySize: 1024 });
    template.resourceCountIs('AWS::CloudWatch::Alarm', 7);
  });

  it('lets two of them be in one stack', () => {
    const stack = emptyStack();
    const bundled = bundledFolder();
    for (const id of ['Receipts', 'Faces'])
      new VisionQueue(stack, id, { api: { bundled }, worker: { bundled }, deadLetter: { bundled } });

    const names = Object.values(Template.fromStack(stack).findResources('AWS::S3::Bucket')).map(
      ({ Properties }) => JSON.stringify(Properties.BucketName),
    );

    expect(new Set(names).size).toBe(2);
  });

  it('refuses requests without TLS to both queues and to the bucket', () => {
    const { template } = synthesised();

    const refused = { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
    const statements = ['AWS::SQS::QueuePolicy', 'AWS::S3::BucketPolicy'].flatMap((type) =>
      Object.values(template.findResources(type)).map(
        ({ Properties }) => Properties.PolicyDocument.Statement[0],
      ),
    );

    expect(statements).toEqual([
      expect.objectContaining(refused),
      expect.objectContaining(refused),
      expect.objectContaining(refused),
    ]);
  });

  it('lets pages of the given origins upload and poll', () => {
    const { template } = synthesised({
      browserOrigins: ['https://example.com'],
      httpApi: { authorizer: new HttpIamAuthorizer() },
    });

    template.hasResourceProperties('AWS::S3::Bucket', {
      CorsConfiguration: {
        CorsRules: [
          {
            AllowedMethods: ['PUT', 'GET'],
            AllowedOrigins: ['https://example.com'],
            AllowedHeaders: ['content-type'],
            MaxAge: 3600,
          },
        ],
      },
    });
    template.hasResourceProperties('AWS::ApiGatewayV2::Api', {
      CorsConfiguration: {
        AllowOrigins: ['https://example.com'],
        AllowMethods: ['POST', 'GET', 'DELETE'],
        ExposeHeaders: Match.arrayWith(['retry-after']),
      },
    });
  });

  it('puts an API with an access log before the function, if it is told who may call it', () => {
    const { template, jobs, stack } = synthesised({
      httpApi: { authorizer: new HttpIamAuthorizer(), throttle: { rateLimit: 5, burstLimit: 9 } },
    });

    const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route'));

    expect(
      routes.map(({ Properties }) => [Properties.RouteKey, Properties.AuthorizationType]).sort(),
    ).toEqual([
      ['DELETE /jobs/{id}', 'AWS_IAM'],
      ['GET /jobs/{id}', 'AWS_IAM'],
      ['POST /jobs', 'AWS_IAM'],
    ]);
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: '$default',
      AccessLogSettings: { DestinationArn: Match.anyValue(), Format: Match.stringLikeRegexp('requestId') },
      DefaultRouteSettings: { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 9 },
    });
    expect(JSON.stringify(stack.resolve(jobs.url))).toContain('/jobs');
  });

  it('has no API of its own unless asked, and gives its routes to another', () => {
    const stack = emptyStack();
    const { jobs } = made({}, stack);
    const httpApi = new HttpApi(stack, 'Own');
    jobs.addRoutes(httpApi, { authorizer: new HttpNoneAuthorizer() });

    const template = Template.fromStack(stack);

    expect([jobs.httpApi, jobs.url]).toEqual([undefined, undefined]);
    template.resourceCountIs('AWS::ApiGatewayV2::Api', 1);
    template.resourceCountIs('AWS::ApiGatewayV2::Route', 3);
  });

  it('has alarms for dead letters, read and unread, old jobs, and functions that fail', () => {
    const stack = emptyStack();
    const topic = new Topic(stack, 'Topic');
    made({ alarmActions: [new SnsAction(topic)], alarmAge: Duration.minutes(40) }, stack);

    const alarms = Object.entries(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm'));
    const told = alarms.filter(({ 1: { Properties } }) => Properties.AlarmActions?.length === 1);

    expect(
      Object.fromEntries(
        alarms.map(([id, { Properties }]) => [
          id.replace(/[0-9A-F]{8}$/, ''),
          [Properties.MetricName, Properties.Threshold],
        ]),
      ),
    ).toEqual({
      JobsApiErrorsAlarm: ['Errors', 1],
      JobsApiThrottlesAlarm: ['Throttles', 1],
      JobsWorkerErrorsAlarm: ['Errors', 1],
      JobsWorkerThrottlesAlarm: ['Throttles', 1],
      JobsDeadLetterAlarm: ['Invocations', 0],
      JobsDeadLetterAgeAlarm: ['ApproximateAgeOfOldestMessage', 2400],
      JobsJobAgeAlarm: ['ApproximateAgeOfOldestMessage', 2400],
    });
    expect(told).toHaveLength(alarms.length);
  });

  it('leaves the alarms of a function to its user', () => {
    const bundled = bundledFolder();
    const { jobs } = made({
      worker: { bundled, alarms: false },
      api: { bundled, alarms: { throttles: false } },
    });

    expect(Object.keys(jobs.worker.alarms)).toEqual([]);
    expect(Object.keys(jobs.api.alarms)).toEqual(['errors']);
  });

  it('logs accesses to the bucket where it is told to', () => {
    const stack = emptyStack();
    const accessLogsBucket = new Bucket(stack, 'Logs') as IBucket;
    made({ accessLogsBucket }, stack);

    Template.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', {
      LoggingConfiguration: { DestinationBucketName: stack.resolve(accessLogsBucket.bucketName) },
    });
  });

  it.each<[string, Partial<VisionQueueProps>]>([
    ['batchSize', { batchSize: 0 }],
    ['batchSize', { batchSize: 2.5 }],
    ['batchingWindow', { batchSize: 11, batchingWindow: Duration.seconds(0) }],
    ['batchingWindow', { batchingWindow: Duration.millis(1500) }],
    ['maxConcurrency', { maxConcurrency: 1 }],
    ['maxReceiveCount', { maxReceiveCount: 3 }],
    ['retention', { retention: Duration.days(31) }],
    ['alarmAge', { alarmAge: Duration.millis(500) }],
  ])('refuses a wrong %s: %o', (name, props) => {
    const refused = (): unknown => made(props, new Stack(new App(), 'Refused'));

    expect(refused).toThrow(ConstructError);
    expect(refused).toThrow(new RegExp(`Refused/Jobs: Expected .*${name}`));
  });
});

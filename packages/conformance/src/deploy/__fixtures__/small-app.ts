import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { ComparisonOperator } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, type FunctionProps, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';

/** What `template.yaml` beside this deploys, by other means. */
export function smallApp(outdir: string, bundles: { readonly front: string; readonly worker: string }): App {
  const app = new App({ outdir });
  const stack = new Stack(app, 'Small');
  const removalPolicy = RemovalPolicy.DESTROY;
  const deadLetters = new Queue(stack, 'Dead', { retentionPeriod: Duration.days(14) });
  const queue = new Queue(stack, 'Queue', {
    visibilityTimeout: Duration.seconds(370),
    encryption: QueueEncryption.SQS_MANAGED,
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 5 },
    enforceSSL: true,
  });
  const bucket = new Bucket(stack, 'Bucket', {
    removalPolicy,
    lifecycleRules: [{ prefix: 'pictures/', expiration: Duration.days(2) }],
  });
  const common: Pick<FunctionProps, 'runtime' | 'architecture' | 'handler'> = {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
  };
  const front = new LambdaFunction(stack, 'Api', {
    ...common,
    code: Code.fromAsset(bundles.front),
    memorySize: 1769,
    timeout: Duration.seconds(29),
    environment: { BUCKET_NAME: bucket.bucketName, QUEUE_URL: queue.queueUrl },
    logGroup: new LogGroup(stack, 'Logs', { retention: RetentionDays.TWO_WEEKS, removalPolicy }),
    initialPolicy: [
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }),
      new PolicyStatement({
        actions: ['s3:GetObject', 's3:PutObject'],
        resources: [bucket.arnForObjects('pictures/*')],
      }),
    ],
  });
  const worker = new LambdaFunction(stack, 'Reader', {
    ...common,
    code: Code.fromAsset(bundles.worker),
    memorySize: 3008,
    timeout: Duration.minutes(1),
    environment: { BUCKET_NAME: bucket.bucketName },
    events: [new SqsEventSource(queue, { batchSize: 5, reportBatchItemFailures: true, maxConcurrency: 10 })],
  });
  const rest = new RestApi(stack, 'Rest', {
    binaryMediaTypes: ['image/jpeg', 'image/png'],
    cloudWatchRole: false,
    deployOptions: { stageName: 'Prod' },
  });
  const pictures = rest.root.addResource('pictures');
  pictures.addMethod('POST', new LambdaIntegration(front));
  pictures.addCorsPreflight({
    allowOrigins: ['*'],
    allowMethods: ['POST'],
    allowHeaders: ['content-type'],
    statusCode: 200,
  });
  const integration = new HttpLambdaIntegration('Front', front);
  new HttpApi(stack, 'Http').addRoutes({ path: '/jobs/{id}', methods: [HttpMethod.GET], integration });
  deadLetters.metricApproximateAgeOfOldestMessage().createAlarm(stack, 'Old', {
    threshold: 900,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
  });
  new StateMachine(stack, 'Machine', {
    definitionBody: DefinitionBody.fromString(
      JSON.stringify({ StartAt: 'Work', States: { Work: { Type: 'Task', Resource: '${Arn}', End: true } } }),
    ),
    definitionSubstitutions: { Arn: worker.functionArn },
  }).addToRolePolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [worker.functionArn] }),
  );
  return app;
}

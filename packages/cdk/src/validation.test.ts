import { App, CfnOutput, Stack, Validations } from 'aws-cdk-lib';
import { HttpNoneAuthorizer, type IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { type IVpc, Vpc } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LambdaInsightsVersion, Tracing } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import { beforeAll, expect, it } from 'vitest';
import { bundledFolder } from './__fixtures__/bundled-folder.js';
import { temporaryFolder } from './__fixtures__/temporary-folder.js';
import { VisionBatch } from './batch/vision-batch.js';
import { VisionFunction } from './function/vision-function.js';
import { VisionLayer } from './layer/vision-layer.js';
import { VisionQueue } from './queue/vision-queue.js';

beforeAll(() => {
  process.env.CDK_VALIDATION = 'true';
});

/** Every finding of CDK's own rules and of cdk-nag's is an error. */
function checkedStack(): Stack {
  const context = { '@aws-cdk/core:validateAgainstDefaultRules': true };
  const app = new App({ outdir: temporaryFolder(), context });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return new Stack(app, 'Stack');
}

function synthesise(stack: Stack): void {
  (stack.node.root as App).synth();
}

it('finds nothing in a function and a layer', () => {
  const stack = checkedStack();
  const manifest = JSON.stringify({ version: '1.0.0' });
  const layer = new VisionLayer(stack, 'Layer', {
    bundled: temporaryFolder({ 'lambda-vision/lambda-vision-layer.json': manifest }),
  });
  new VisionFunction(stack, 'Reader', { bundled: bundledFolder(), layer });

  expect(() => synthesise(stack)).not.toThrow();
});

it('finds nothing in a function that sends traces, is watched by Lambda Insights and is in a VPC', () => {
  const stack = checkedStack();
  const vpc = new Vpc(stack, 'Vpc', { natGateways: 0, restrictDefaultSecurityGroup: false });
  Validations.of(vpc).acknowledge({ id: 'AwsSolutions-VPC7', reason: 'The network of a test.' });
  const fn = new VisionFunction(stack, 'Reader', {
    bundled: bundledFolder(),
    vpc: vpc as IVpc,
    vpcSubnets: { subnets: vpc.isolatedSubnets },
    tracing: Tracing.ACTIVE,
    insightsVersion: LambdaInsightsVersion.VERSION_1_0_333_0,
  });
  new CfnOutput(stack, 'Name', { value: fn.functionName });

  expect(() => synthesise(stack)).not.toThrow();
});

it('still finds what such a function is granted beside', () => {
  const stack = checkedStack();
  const fn = new VisionFunction(stack, 'Reader', { bundled: bundledFolder(), tracing: Tracing.ACTIVE });
  fn.addToRolePolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));

  expect(() => synthesise(stack)).toThrow(/AwsSolutions-IAM5\[Resource::\*\]/);
});

function jobsIn(stack: Stack, authorizer: IHttpRouteAuthorizer): VisionQueue {
  const bundled = bundledFolder();
  return new VisionQueue(stack, 'Jobs', {
    api: { bundled },
    worker: { bundled },
    deadLetter: { bundled },
    httpApi: { authorizer },
  });
}

it('finds nothing in jobs behind a queue and in a batch', () => {
  const stack = checkedStack();
  jobsIn(stack, new HttpIamAuthorizer());
  new VisionBatch(stack, 'Batch', { worker: { bundled: bundledFolder() } });

  expect(() => synthesise(stack)).not.toThrow();
});

it('still finds an API that is open to everyone, and what a worker is granted beside', () => {
  const open = checkedStack();
  jobsIn(open, new HttpNoneAuthorizer());
  const granted = checkedStack();
  const { bucket, worker } = jobsIn(granted, new HttpIamAuthorizer());
  bucket.grantRead(worker);

  expect(() => synthesise(open)).toThrow(/AwsSolutions-APIG4/);
  expect(() => synthesise(granted)).toThrow(/AwsSolutions-IAM5\[Action::s3:List\*\]/);
});

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Duration, Size } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { type IVpc, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Architecture, LambdaInsightsVersion, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, it } from 'vitest';
import { bundledFolder } from '../__fixtures__/bundled-folder.js';
import { emptyStack } from '../__fixtures__/empty-stack.js';
import { snapshotFile } from '../__fixtures__/snapshot-file.js';
import { ConstructError } from '../errors/construct-error.js';
import { VisionFunction } from './vision-function.js';
import type { VisionFunctionProps } from './vision-function-props.js';

const MEBIBYTE = 1024 * 1024;

function synthesised(props: VisionFunctionProps = {}) {
  const stack = emptyStack();
  const fn = new VisionFunction(stack, 'Reader', { bundled: bundledFolder(), ...props });
  return { stack, fn, template: Template.fromStack(stack) };
}

/** Statements of all policies in which a role of the template allows anything. */
function statementsOf(template: Template): unknown[] {
  const roles = Object.values(template.findResources('AWS::IAM::Role'));
  const policies = Object.values(template.findResources('AWS::IAM::Policy'));
  return [
    ...roles.flatMap(({ Properties }) => Properties.Policies ?? []).map((each) => each.PolicyDocument),
    ...policies.map(({ Properties }) => Properties.PolicyDocument),
  ].flatMap(({ Statement }) => Statement);
}

const LOG_ARN = { 'Fn::GetAtt': [expect.stringMatching(/^ReaderLogs/), 'Arn'] };
const WRITES_LOGS = {
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Effect: 'Allow',
  Resource: LOG_ARN,
};

describe('VisionFunction', () => {
  it('is for arm64, the newest Node.js, one vCPU and the patience of API Gateway', () => {
    const { template, fn } = synthesised();

    template.hasResourceProperties('AWS::Lambda::Function', {
      Architectures: ['arm64'],
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      MemorySize: 1769,
      Timeout: 29,
      Layers: Match.absent(),
      Environment: Match.absent(),
      TracingConfig: Match.absent(),
      ReservedConcurrentExecutions: Match.absent(),
    });
    expect(fn.threads).toBe(1);
  });

  it('keeps its defaults where a property is there and undefined, as conditions make them', () => {
    const { template } = synthesised({ memorySize: undefined, timeout: undefined } as object);

    template.hasResourceProperties('AWS::Lambda::Function', { MemorySize: 1769, Timeout: 29 });
  });

  it('passes on what aws-cdk-lib knows', () => {
    const { template } = synthesised({
      architecture: Architecture.X86_64,
      runtime: Runtime.NODEJS_22_X,
      memorySize: 3538,
      timeout: Duration.minutes(2),
      reservedConcurrentExecutions: 7,
      ephemeralStorageSize: Size.gibibytes(1),
      environment: { BUCKET: 'photos' },
      description: 'Reads.',
    });

    template.hasResourceProperties('AWS::Lambda::Function', {
      Architectures: ['x86_64'],
      Runtime: 'nodejs22.x',
      MemorySize: 3538,
      Timeout: 120,
      ReservedConcurrentExecutions: 7,
      EphemeralStorage: { Size: 1024 },
      Environment: { Variables: { BUCKET: 'photos' } },
      Description: 'Reads.',
    });
  });

  it('logs to a group of its own that keeps two weeks and goes with it', () => {
    const { template } = synthesised();

    template.hasResource('AWS::Logs::LogGroup', {
      Properties: { RetentionInDays: 14 },
      DeletionPolicy: 'Delete',
    });
    template.hasResourceProperties('AWS::Lambda::Function', {
      LoggingConfig: { LogGroup: { Ref: Match.stringLikeRegexp('^ReaderLogs') } },
    });
  });

  it('keeps its logs as long as it is told, or logs to the group it is given', () => {
    synthesised({ logRetention: RetentionDays.ONE_YEAR }).template.hasResourceProperties(
      'AWS::Logs::LogGroup',
      {
        RetentionInDays: 365,
      },
    );
    const stack = emptyStack();
    const logGroup = LogGroup.fromLogGroupName(stack, 'Shared', '/shop/vision');
    new VisionFunction(stack, 'Reader', { bundled: bundledFolder(), logGroup });

    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Logs::LogGroup', 0);
    template.hasResourceProperties('AWS::Lambda::Function', { LoggingConfig: { LogGroup: '/shop/vision' } });
  });
});

describe('the role of a VisionFunction', () => {
  it('may write to its log group, and nothing else', () => {
    const { template } = synthesised();

    expect(statementsOf(template)).toEqual([WRITES_LOGS]);
    template.resourceCountIs('AWS::IAM::Role', 1);
    template.hasResourceProperties('AWS::IAM::Role', {
      ManagedPolicyArns: Match.absent(),
      AssumeRolePolicyDocument: {
        Statement: [
          { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } },
        ],
      },
    });
  });

  it('may send traces where they are wanted', () => {
    const { template } = synthesised({ tracing: Tracing.ACTIVE });

    template.hasResourceProperties('AWS::Lambda::Function', { TracingConfig: { Mode: 'Active' } });
    expect(statementsOf(template)).toEqual([
      WRITES_LOGS,
      { Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], Effect: 'Allow', Resource: '*' },
    ]);
  });

  it('may make the network interfaces of a VPC where there is one', () => {
    const stack = emptyStack();
    new VisionFunction(stack, 'Reader', { bundled: bundledFolder(), vpc: new Vpc(stack, 'Vpc') as IVpc });
    const statements = statementsOf(Template.fromStack(stack)) as { Action: string[] }[];

    expect(statements.filter(({ Action }) => Action.includes('ec2:CreateNetworkInterface'))).toEqual([
      {
        Action: [
          'ec2:AssignPrivateIpAddresses',
          'ec2:CreateNetworkInterface',
          'ec2:DeleteNetworkInterface',
          'ec2:DescribeNetworkInterfaces',
          'ec2:DescribeSubnets',
          'ec2:UnassignPrivateIpAddresses',
        ],
        Effect: 'Allow',
        Resource: '*',
      },
    ]);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
      Policies: Match.anyValue(),
      ManagedPolicyArns: Match.absent(),
    });
  });

  it('takes grants as that of any function', () => {
    const stack = emptyStack();
    const fn = new VisionFunction(stack, 'Reader', { bundled: bundledFolder() });
    new Bucket(stack, 'Photos').grantRead(fn);

    expect(statementsOf(Template.fromStack(stack))).toEqual([
      WRITES_LOGS,
      expect.objectContaining({ Action: ['s3:GetObject*', 's3:GetBucket*', 's3:List*'] }),
    ]);
  });
});

describe('the alarms of a VisionFunction', () => {
  it('tell of errors, throttles and durations near the timeout', () => {
    const { template, fn } = synthesised({ timeout: Duration.seconds(60) });

    expect(Object.keys(fn.alarms)).toEqual(['errors', 'throttles', 'duration']);
    template.resourceCountIs('AWS::CloudWatch::Alarm', 3);
    for (const MetricName of ['Errors', 'Throttles']) {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        MetricName,
        Statistic: 'Sum',
        Period: 300,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'notBreaching',
        AlarmActions: Match.absent(),
      });
    }
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Duration',
      ExtendedStatistic: 'p99',
      Threshold: 54_000,
      EvaluationPeriods: 3,
    });
  });

  it('have the thresholds and do the actions that they are told', () => {
    const stack = emptyStack();
    const action = new SnsAction(new Topic(stack, 'Pager'));
    const alarms = { errors: 5, throttles: false, durationFraction: 0.5, actions: [action] } as const;
    const fn = new VisionFunction(stack, 'Reader', { bundled: bundledFolder(), alarms });
    const template = Template.fromStack(stack);

    expect(Object.keys(fn.alarms)).toEqual(['errors', 'duration']);
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'Errors', Threshold: 5 });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'Duration', Threshold: 14_500 });
    template.allResourcesProperties('AWS::CloudWatch::Alarm', {
      AlarmActions: [{ Ref: Match.stringLikeRegexp('^Pager') }],
    });
  });

  it('tell of memory where Lambda Insights measures it', () => {
    const { template, fn } = synthesised({ insightsVersion: LambdaInsightsVersion.VERSION_1_0_333_0 });

    expect(fn.alarms.memory).toBeDefined();
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'LambdaInsights',
      MetricName: 'memory_utilization',
      Threshold: 90,
      Statistic: 'Maximum',
    });
  });

  it('are left out on request', () => {
    const { template, fn } = synthesised({ alarms: false });

    expect(fn.alarms).toEqual({});
    template.resourceCountIs('AWS::CloudWatch::Alarm', 0);
  });
});

describe('a VisionFunction that cannot be', () => {
  const bundled = () => bundledFolder();

  it.each<[string, () => object, string]>([
    ['neither entry nor bundled', () => ({}), 'either entry or bundled but received neither'],
    ['both', () => ({ entry: 'a.ts', bundled: bundled() }), 'either entry or bundled but received both'],
    ['models of a bundle', () => ({ bundled: bundled(), models: 'models/a' }), 'models with entry only'],
    ['an entry that is not there', () => ({ entry: 'no-such.ts' }), 'no-such.ts does not exist'],
    [
      'plugins of esbuild',
      () => ({
        entry: import.meta.filename,
        bundling: { esbuild: { plugins: [{ name: 'a', setup() {} }] } },
      }),
      'plain data but received a function',
    ],
    [
      'too little memory',
      () => ({ bundled: bundled(), memorySize: 64 }),
      '128 to 10240, in MB, but received 64',
    ],
    ['too much memory', () => ({ bundled: bundled(), memorySize: 10_241 }), 'but received 10241'],
    ['half a megabyte', () => ({ bundled: bundled(), memorySize: 1769.5 }), 'but received 1769.5'],
    ['16 minutes', () => ({ bundled: bundled(), timeout: Duration.minutes(16) }), 'but received 960'],
    ['Node.js 20', () => ({ bundled: bundled(), runtime: Runtime.NODEJS_20_X }), 'but received nodejs20.x'],
    ['Python', () => ({ bundled: bundled(), runtime: Runtime.PYTHON_3_13 }), 'but received python3.13'],
    [
      'no errors at all',
      () => ({ bundled: bundled(), alarms: { errors: 0 } }),
      'alarms.errors to be a whole number',
    ],
    [
      'a percentage',
      () => ({ bundled: bundled(), alarms: { durationFraction: 90 } }),
      'over 0 and at most 1',
    ],
    ['memory unmeasured', () => ({ bundled: bundled(), alarms: { memoryFraction: 0.8 } }), 'insightsVersion'],
  ])('is refused: %s', (_what, props, message) => {
    const make = () => new VisionFunction(emptyStack(), 'Reader', props());

    expect(make).toThrow(ConstructError);
    expect(make).toThrow(expect.objectContaining({ code: 'CDK_INVALID_PROP', path: 'Stack/Reader' }));
    expect(make).toThrow(message);
  });

  it('is refused when its folder is no bundle', () => {
    const make = () => new VisionFunction(emptyStack(), 'Reader', { bundled: import.meta.dirname });

    expect(make).toThrow(expect.objectContaining({ code: 'CDK_BUNDLED' }));
    expect(make).toThrow(/index\.mjs does not exist/);
  });

  it('is refused when it is larger than Lambda takes', () => {
    const large = bundledFolder({ 'models/a.onnx': 251 * MEBIBYTE });
    const make = () => new VisionFunction(emptyStack(), 'Reader', { bundled: large });

    expect(make).toThrow(expect.objectContaining({ code: 'CDK_SIZE' }));
    expect(make).toThrow(/at most 250\.0 MB unpacked.* but received 251\.0 MB/);
  });
});

describe('a VisionFunction that was bundled before', () => {
  it('does not deploy the mark of the folder', () => {
    const { stack } = synthesised({ bundled: bundledFolder({ '.lambda-vision-bundle': '' }) });
    const { directory } = (stack.node.root as App).synth();
    const [asset = ''] = readdirSync(directory).filter((name) => name.startsWith('asset.'));

    expect(readdirSync(join(directory, asset))).toEqual(['index.mjs']);
  });

  it('warns of a snapshot for other threads than its memory gives', () => {
    const bundled = bundledFolder({ 'lambda-vision.snapshot': snapshotFile({ threads: 1 }) });
    const { stack } = synthesised({ bundled, memorySize: 3538 });

    Annotations.fromStack(stack).hasWarning(
      '/Stack/Reader',
      Match.stringLikeRegexp('for 2 threads, by the function.s memory, but it is for 1'),
    );
  });

  it('says nothing of one that fits', () => {
    const bundled = bundledFolder({ 'lambda-vision.snapshot': snapshotFile({ threads: 2 }) });
    const { stack } = synthesised({ bundled, memorySize: 3538 });

    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });
});

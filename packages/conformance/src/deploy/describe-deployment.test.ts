import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallApp } from './__fixtures__/small-app.js';
import { compareDeployments, type DeliberateDifference } from './compare-deployments.js';
import { describeDeployment } from './describe-deployment.js';
import { readCdkStack } from './read-cdk-stack.js';
import { parseSamTemplate } from './read-sam-template.js';
import { expandSam } from './sam/expand-sam.js';
import { writeStubBundles } from './write-stub-bundles.js';

const fixtures = join(import.meta.dirname, '__fixtures__');
const text = readFileSync(join(fixtures, 'template.yaml'), 'utf8');

const POLLER: DeliberateDifference = {
  reason: "SAM lets readers of queues have a policy of AWS's.",
  onlyInSam: /^function worker · has the policy service-role\/AWSLambdaSQSQueueExecutionRole$/,
  onlyInCdk: /^function worker · may sqs:\w+ on ‹queue QUEUE_URL\.Arn›$/,
};

/** What the SAM template deploys, with one thing changed in its text. */
function samLines(from = '', to = ''): string[] {
  expect(text).toContain(from);
  return describeDeployment(expandSam(parseSamTemplate(text.replace(from, to)), fixtures));
}

describe('describeDeployment()', () => {
  let folder = '';
  let cdk: string[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'describe-deployment-'));
    const bundles = writeStubBundles(folder, ['front', 'worker']);
    cdk = describeDeployment(readCdkStack(() => smallApp(join(folder, 'cdk.out'), bundles)));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('finds the same in a SAM template and a CDK stack that deploy the same', () => {
    expect(compareDeployments(samLines(), cdk, [POLLER])).toEqual({ unexplained: [], unused: [] });
  });

  it('tells of everything that is deployed', () => {
    expect(samLines()).toEqual(
      expect.arrayContaining([
        'HTTP API · GET /jobs/{id}: function front, payload 2.0',
        "REST API · OPTIONS /pictures: Access-Control-Allow-Methods: 'POST'",
        'REST API · POST /pictures: function front',
        'REST API · passes as binary: image/png',
        'alarm ApproximateAgeOfOldestMessage of ‹queue.QueueName› · Threshold: 900',
        'bucket BUCKET_NAME · Lifecycle: { ExpirationInDays: 2, Prefix: pictures/, Status: Enabled }',
        'function front · Environment.Variables.QUEUE_URL: ‹queue QUEUE_URL›',
        'function front · may s3:PutObject on ‹bucket BUCKET_NAME.Arn›/pictures/*',
        'function worker · reads ‹queue QUEUE_URL.Arn› · ScalingConfig.MaximumConcurrency: 10',
        'log group of function front · RetentionInDays: 14',
        'queue QUEUE_URL · policy: * may not sqs:* on ‹queue QUEUE_URL.Arn› if { Bool: { aws:SecureTransport: false } }',
        'state machine · definition.States.Work.Resource: ‹function worker.Arn›',
      ]),
    );
  });

  it.each([
    ['memory', 'MemorySize: 1769', 'MemorySize: 1024', ['function front · MemorySize: 1024']],
    ['a timeout', 'Timeout: 60', 'Timeout: 61', ['function worker · Timeout: 61']],
    [
      'an action',
      's3:GetObject,',
      's3:GetObject*,',
      ['function front · may s3:GetObject* on ‹bucket BUCKET_NAME.Arn›/pictures/*'],
    ],
    [
      'where an action is allowed',
      'pictures/pictures/*',
      'pictures/*',
      [
        'function front · may s3:GetObject on ‹bucket BUCKET_NAME.Arn›/*',
        'function front · may s3:PutObject on ‹bucket BUCKET_NAME.Arn›/*',
      ],
    ],
    [
      'a rule of life',
      'ExpirationInDays: 2',
      'ExpirationInDays: 3',
      ['bucket BUCKET_NAME · Lifecycle: { ExpirationInDays: 3, Prefix: pictures/, Status: Enabled }'],
    ],
    [
      'what a variable refers to',
      'QUEUE_URL: !Ref Jobs',
      'QUEUE_URL: !GetAtt Jobs.Arn',
      ['function front · Environment.Variables.QUEUE_URL: ‹queue QUEUE_URL.Arn›'],
    ],
    ['a media type', 'image~1png', 'image~1webp', ['REST API · passes as binary: image/webp']],
    [
      'a method',
      'Method: get',
      'Method: delete',
      ['HTTP API · DELETE /jobs/{id}: function front, payload 2.0'],
    ],
    [
      'retention',
      'RetentionInDays: 14',
      'RetentionInDays: 30',
      ['log group of function front · RetentionInDays: 30'],
    ],
    [
      'an alarm',
      'Threshold: 900',
      'Threshold: 901',
      ['alarm ApproximateAgeOfOldestMessage of ‹queue.QueueName› · Threshold: 901'],
    ],
    [
      'redrive',
      'maxReceiveCount: 5',
      'maxReceiveCount: 6',
      ['queue QUEUE_URL · RedrivePolicy.maxReceiveCount: 6'],
    ],
    [
      'a batch',
      'BatchSize: 5',
      'BatchSize: 1',
      ['function worker · reads ‹queue QUEUE_URL.Arn› · BatchSize: 1'],
    ],
    [
      'a bundle',
      'dist/worker/',
      'dist/other/',
      expect.arrayContaining(['function other · MemorySize: 3008']),
    ],
    [
      'what a state machine calls',
      'Worker: !GetAtt Worker.Arn',
      'Worker: !GetAtt Front.Arn',
      ['state machine · definition.States.Work.Resource: ‹function front.Arn›'],
    ],
    [
      'where logs go',
      'LogGroup: !Ref FrontLogs',
      'LogGroup: logs',
      expect.arrayContaining(['function front · LoggingConfig.LogGroup: logs']),
    ],
  ])('tells when %s is another', (_what, from, to, onlyInSam) => {
    const { unexplained } = compareDeployments(samLines(from, to), cdk, [POLLER]);

    expect(unexplained.filter((line) => line.startsWith('sam: ')).map((line) => line.slice(5))).toEqual(
      onlyInSam,
    );
    expect(unexplained.filter((line) => line.startsWith('cdk: '))).not.toHaveLength(0);
  });

  it('refuses what it does not know, rather than to pass over it', () => {
    expect(() => samLines('AWS::Logs::LogGroup', 'AWS::SSM::Parameter')).toThrow('AWS::SSM::Parameter');
    expect(() => samLines('MemorySize: 3008', 'VpcConfig: {}')).toThrow('VpcConfig');
    expect(() => samLines('Type: SQS', 'Type: Kinesis')).toThrow('Kinesis');
    expect(() => samLines('!Ref Jobs', '!ImportValue Jobs')).toThrow('!ImportValue');
    expect(() => samLines('Cors: {', 'Cors: { MaxAge: "600",')).toThrow('MaxAge');
  });

  it('refuses resources that it cannot tell apart', () => {
    expect(() => samLines('dist/worker/', 'dist/front/')).toThrow('Expected one function front but');
  });
});

describe('compareDeployments()', () => {
  it('says which deliberate differences are there no more', () => {
    const { unused } = compareDeployments(['a', 'b'], ['a'], [POLLER, { reason: 'b', onlyInSam: /b/ }]);

    expect(unused).toEqual([POLLER]);
  });

  it('does not take a difference on one side for one on the other', () => {
    const { unexplained } = compareDeployments(
      ['b'],
      ['c'],
      [{ reason: 'b', onlyInCdk: /b/, onlyInSam: /c/ }],
    );

    expect(unexplained).toEqual(['sam: b', 'cdk: c']);
  });
});

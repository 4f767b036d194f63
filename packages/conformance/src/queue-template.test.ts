import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import validateStateMachine from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const example = resolve(import.meta.dirname, '../../../examples/async-pipeline');

interface SqsEvent {
  readonly Type: string;
  readonly Properties: {
    readonly Queue: string;
    readonly BatchSize: number;
    readonly MaximumBatchingWindowInSeconds?: number;
    readonly FunctionResponseTypes: readonly string[];
  };
}

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}

const customTags = ['!Sub', '!Ref', '!GetAtt'].map((tag) => ({ tag, resolve: (text: string) => text }));
const { Resources } = parse(readFileSync(resolve(example, 'template.yaml'), 'utf8'), { customTags }) as {
  readonly Resources: Record<string, Resource>;
};

/** Every function that reads a queue, with the queue. */
const readers = Object.entries(Resources).flatMap(([id, { Properties }]) =>
  Object.values((Properties.Events ?? {}) as Record<string, SqsEvent>)
    .filter(({ Type }) => Type === 'SQS')
    .map(({ Properties: event }) => ({
      id,
      event,
      timeout: Properties.Timeout as number,
      queue: Resources[event.Queue.replace('.Arn', '')]?.Properties as Record<string, unknown>,
    })),
);

function ofType(type: string): Record<string, unknown>[] {
  return Object.values(Resources)
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) => Properties);
}

describe('examples/async-pipeline/template.yaml', () => {
  it('has a worker and a reader of dead letters', () => {
    expect(readers.map(({ id }) => id)).toEqual(['WorkerFunction', 'DeadLetterFunction']);
  });

  it.each(readers)(
    'hides messages from $id for six times its timeout and the window',
    ({ event, timeout, queue }) => {
      const least = 6 * timeout + (event.MaximumBatchingWindowInSeconds ?? 0);

      expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(least);
    },
  );

  it.each(readers)('lets $id say which messages failed', ({ event }) => {
    expect(event.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  });

  it('gives messages up after some attempts, and keeps the dead ones for long', () => {
    const [worker, deadLetter] = readers;

    expect(worker?.queue.RedrivePolicy).toEqual({
      deadLetterTargetArn: 'DeadLetterQueue.Arn',
      maxReceiveCount: expect.any(Number),
    });
    expect(Reflect.get(Object(worker?.queue.RedrivePolicy), 'maxReceiveCount')).toBeGreaterThanOrEqual(5);
    expect(deadLetter?.queue.MessageRetentionPeriod).toBe(14 * 24 * 3600);
  });

  it('encrypts queues, table and buckets, and keeps buckets private', () => {
    expect(ofType('AWS::SQS::Queue').map(({ SqsManagedSseEnabled }) => SqsManagedSseEnabled)).toEqual([
      true,
      true,
    ]);
    expect(ofType('AWS::DynamoDB::Table')).toEqual([
      expect.objectContaining({
        SSESpecification: { SSEEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      }),
    ]);
    for (const bucket of ofType('AWS::S3::Bucket')) {
      expect(bucket.BucketEncryption).toBeDefined();
      expect(Object.values(bucket.PublicAccessBlockConfiguration as object)).toEqual([
        true,
        true,
        true,
        true,
      ]);
    }
  });

  it('raises alarms for dead letters, read and unread, old jobs, failing functions and batch runs', () => {
    const alarms = Object.entries(Resources)
      .filter(([, { Type }]) => Type === 'AWS::CloudWatch::Alarm')
      .map(([id, { Properties }]) => [id, Properties.MetricName]);

    expect(Object.fromEntries(alarms)).toEqual({
      DeadLetterAlarm: 'Invocations',
      DeadLetterAgeAlarm: 'ApproximateAgeOfOldestMessage',
      JobAgeAlarm: 'ApproximateAgeOfOldestMessage',
      ApiErrorsAlarm: 'Errors',
      ApiThrottlesAlarm: 'Throttles',
      WorkerErrorsAlarm: 'Errors',
      WorkerThrottlesAlarm: 'Throttles',
      BatchFailedAlarm: 'ExecutionsFailed',
    });
  });

  it('refuses requests without TLS to queues and buckets', () => {
    const policies = [...ofType('AWS::SQS::QueuePolicy'), ...ofType('AWS::S3::BucketPolicy')];
    const statements = policies.map(({ PolicyDocument }) => Reflect.get(Object(PolicyDocument), 'Statement'));

    expect(statements).toHaveLength(4);
    for (const [first] of statements)
      expect(first).toMatchObject({
        Effect: 'Deny',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      });
  });

  it('starts jobs by uploads, and by nothing else that is stored', () => {
    const notified = ofType('AWS::S3::Bucket').flatMap(({ NotificationConfiguration }) =>
      JSON.stringify(NotificationConfiguration ?? null),
    );

    expect(notified[0]).toContain('"Value":"uploads/"');
    expect(JSON.stringify(ofType('AWS::SQS::QueuePolicy'))).toContain('aws:SourceAccount');
  });
});

describe('examples/async-pipeline/batch/state-machine.asl.json', () => {
  const text = readFileSync(resolve(example, 'batch/state-machine.asl.json'), 'utf8');

  it('is a state machine in the States Language', () => {
    const { isValid, errorsText } = validateStateMachine(
      JSON.parse(text.replace(/\$\{\w+\}/, 'arn:aws:lambda:us-east-1:123456789012:function:batch')),
    );

    expect(errorsText('\n')).toBe('');
    expect(isValid).toBe(true);
  });

  it('is refused by that check when a state leads nowhere', () => {
    const broken = JSON.parse(text);
    delete broken.States.ReadPictures.End;

    expect(validateStateMachine(broken).isValid).toBe(false);
  });

  it('tries a batch again that was not finished, and gives a function less time than it waits', () => {
    const task = JSON.parse(text).States.ReadPictures.ItemProcessor.States.ReadBatch;

    expect(task.Retry[0].ErrorEquals).toContain('MapUnfinished');
    expect(Resources.BatchFunction?.Properties.Timeout).toBeLessThan(task.TimeoutSeconds);
  });
});

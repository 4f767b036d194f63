import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** Who reads the queues, and how. */
export interface QueuesProps {
  readonly worker: LambdaFunction;
  readonly deadLetter: LambdaFunction;
  readonly batchingWindow: Duration;
  readonly maxReceiveCount: number;
}

/** The queue of jobs and the queue of its dead letters. */
export interface Queues {
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;
}

/** Makes both queues, whose messages stay hidden for as long as Lambda may need for them. */
export function createQueues(scope: Construct, props: QueuesProps): Queues {
  const { worker, deadLetter, batchingWindow, maxReceiveCount } = props;
  const shared = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
  const deadLetterQueue = new Queue(scope, 'DeadLetterQueue', {
    ...shared,
    visibilityTimeout: hiddenFor(deadLetter, Duration.seconds(0)),
    retentionPeriod: Duration.days(14),
  });
  const queue = new Queue(scope, 'Queue', {
    ...shared,
    visibilityTimeout: hiddenFor(worker, batchingWindow),
    deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount },
  });
  return { queue, deadLetterQueue };
}

/** Lambda's own rule: six times the timeout for the retries of throttled invocations, and the time of collecting. */
function hiddenFor({ timeout = Duration.seconds(3) }: LambdaFunction, batchingWindow: Duration): Duration {
  return Duration.seconds(6 * timeout.toSeconds() + batchingWindow.toSeconds());
}

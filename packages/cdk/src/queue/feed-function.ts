import type { EventSourceMappingOptions, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { allow } from '../access/allow.js';

/** How messages are handed to a function. */
export type FeedProps = Pick<EventSourceMappingOptions, 'batchSize' | 'maxBatchingWindow' | 'maxConcurrency'>;

/** Lets Lambda hand the messages of a queue to a function that says which of them failed. */
export function feedFunction(id: string, fn: LambdaFunction, queue: Queue, props: FeedProps): void {
  // What AWSLambdaSQSQueueExecutionRole has, for this queue alone.
  allow(fn, ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [queue.queueArn]);
  fn.addEventSourceMapping(id, {
    ...props,
    eventSourceArn: queue.queueArn,
    reportBatchItemFailures: true,
  });
}

import { createHash } from 'node:crypto';

/** Event that Lambda's poller makes from messages of an SQS queue. */
export interface SqsEvent {
  Records: SqsRecord[];
}

/** One message. */
export interface SqsRecord {
  messageId: string;
  receiptHandle: string;
  body: string;
  attributes: {
    ApproximateReceiveCount: string;
    SentTimestamp: string;
    SenderId: string;
    ApproximateFirstReceiveTimestamp: string;
  };
  messageAttributes: Record<string, never>;
  md5OfBody: string;
  eventSource: 'aws:sqs';
  eventSourceARN: string;
  awsRegion: string;
}

/**
 * Makes the event of a batch of SQS messages.
 *
 * @param bodies - Of the messages: text as it is, anything else as JSON. Their ids are `message-0`, `message-1`, ….
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export function sqsEvent(...bodies: readonly (string | object)[]): SqsEvent {
  return {
    Records: bodies.map((content, index) => {
      const body = typeof content === 'string' ? content : JSON.stringify(content);
      return {
        messageId: `message-${index}`,
        receiptHandle: `receipt-${index}`,
        body,
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: '1767225600000',
          SenderId: 'AIDAEXAMPLE',
          ApproximateFirstReceiveTimestamp: '1767225600001',
        },
        messageAttributes: {},
        md5OfBody: createHash('md5').update(body).digest('hex'),
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:eu-central-1:123456789012:pictures',
        awsRegion: 'eu-central-1',
      };
    }),
  };
}

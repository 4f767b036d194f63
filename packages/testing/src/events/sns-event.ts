/** Event of a message that an SNS topic sends to a function. */
export interface SnsEvent {
  Records: SnsRecord[];
}

/** One message; SNS sends one per event. */
export interface SnsRecord {
  EventSource: 'aws:sns';
  EventVersion: string;
  EventSubscriptionArn: string;
  Sns: {
    Type: 'Notification';
    MessageId: string;
    TopicArn: string;
    Message: string;
    Timestamp: string;
    SignatureVersion: string;
    Signature: string;
    SigningCertUrl: string;
    UnsubscribeUrl: string;
    MessageAttributes: Record<string, never>;
  };
}

const TOPIC = 'arn:aws:sns:eu-central-1:123456789012:pictures';

/**
 * Makes the event of an SNS topic. The field `Sns` is nearly what arrives as the body when a queue subscribes to the
 * topic.
 *
 * @param message - Text as it is, anything else as JSON. Its id is `notification-0`.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
 */
export function snsEvent(message: string | object): SnsEvent {
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: `${TOPIC}:0123456789abcdef`,
        Sns: {
          Type: 'Notification',
          MessageId: 'notification-0',
          TopicArn: TOPIC,
          Message: typeof message === 'string' ? message : JSON.stringify(message),
          Timestamp: '2026-01-01T00:00:00.000Z',
          SignatureVersion: '1',
          Signature: 'example',
          SigningCertUrl: 'https://sns.eu-central-1.amazonaws.com/example.pem',
          UnsubscribeUrl: 'https://sns.eu-central-1.amazonaws.com/?Action=Unsubscribe',
          MessageAttributes: {},
        },
      },
    ],
  };
}

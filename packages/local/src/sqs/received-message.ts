/** A message as `ReceiveMessage` of `@aws-sdk/client-sqs` gives it. */
export interface ReceivedMessage {
  readonly MessageId?: string | undefined;
  readonly ReceiptHandle?: string | undefined;
  readonly MD5OfBody?: string | undefined;
  readonly Body?: string | undefined;
  /** What SQS says of the message, such as `ApproximateReceiveCount`. */
  readonly Attributes?: Readonly<Record<string, string | undefined>> | undefined;
  /** What its sender says of it. */
  readonly MessageAttributes?: Readonly<Record<string, ReceivedAttribute>> | undefined;
}

/** An attribute that a sender gave a message. */
export interface ReceivedAttribute {
  readonly DataType: string | undefined;
  readonly StringValue?: string | undefined;
  readonly BinaryValue?: Uint8Array | undefined;
}

/** What is read of a message in an event of SQS. */
export interface SqsRecord {
  readonly messageId: string;
  readonly body: string;
  readonly attributes?: { readonly MessageGroupId?: string | undefined } | undefined;
  readonly eventSourceARN?: string | undefined;
}

/** What a worker and the handler of dead letters are invoked with. */
export interface SqsEvent {
  readonly Records: readonly SqsRecord[];
}

/** Messages that stay in the queue; the others are deleted. Needs `ReportBatchItemFailures`. */
export interface BatchAnswer {
  readonly batchItemFailures: { readonly itemIdentifier: string }[];
}

/**
 * What an event source needs of an `SQSClient` of `@aws-sdk/client-sqs`, whose types a project without queues need not
 * have installed.
 */
export interface QueueClient {
  /** @param command - A command of `@aws-sdk/client-sqs`. */
  send(command: never, options?: { readonly abortSignal?: AbortSignal }): Promise<unknown>;
}

import { createHash } from 'node:crypto';
import type { SQSClient } from '@aws-sdk/client-sqs';

/** Where messages for workers go. */
export interface JobQueue {
  /**
   * Sends a message.
   *
   * @param jobId - Names the message where the queue drops duplicates.
   * @param group - Jobs of one group are worked on in turn, where the queue keeps an order. @defaultValue the job's id
   */
  send(body: string, jobId: string, group?: string): Promise<void>;
}

/** What {@link sqsJobQueue} is made from. */
export interface SqsJobQueueOptions {
  /** Address of the queue; one that ends in `.fifo` keeps an order. */
  readonly queueUrl: string;
  /** @defaultValue a client by the function's environment */
  readonly client?: SQSClient;
}

/** SQS takes 128 characters of ASCII without spaces; owners may have others. */
function groupId(group: string): string {
  return /^[!-~]{1,128}$/.test(group) ? group : createHash('sha256').update(group).digest('base64url');
}

/** Sends messages to an SQS queue, standard or FIFO. */
export function sqsJobQueue({ queueUrl, client: given }: SqsJobQueueOptions): JobQueue {
  let own: SQSClient | undefined;
  return {
    async send(body, jobId, group = jobId) {
      const sdk = await import('@aws-sdk/client-sqs');
      // Else the host of the queue's address would win over AWS_ENDPOINT_URL_SQS.
      if (given === undefined) own ??= new sdk.SQSClient({ useQueueUrlAsEndpoint: false });
      const order = queueUrl.endsWith('.fifo')
        ? { MessageGroupId: groupId(group), MessageDeduplicationId: jobId }
        : {};
      await (given ?? (own as SQSClient)).send(
        new sdk.SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body, ...order }),
      );
    },
  };
}

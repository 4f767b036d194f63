import { setTimeout as sleep } from 'node:timers/promises';
import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import type { Invocable } from '../function/invoke-result.js';
import { failedMessages } from './failed-messages.js';
import { resolveSqsEventSourceOptions, type SqsEventSourceOptions } from './sqs-event-source-options.js';
import { toSqsEvent } from './to-sqs-event.js';

/** A running event source. */
export interface SqsEventSource {
  /** Receives nothing more, and resolves when the invocations that run are done. */
  stop(): Promise<void>;
  /** Same as `stop()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Messages that `ReceiveMessage` gives at most, and `DeleteMessageBatch` takes. */
const MOST_AT_ONCE = 10;
const LONG_POLL_SECONDS = 20;
const AFTER_FAILURE_MS = 500;

/**
 * Feeds a function from a queue of SQS, as Lambda's event source mapping does: polls long, hands over batches, deletes
 * what was worked on, and leaves the rest to the queue's visibility timeout and redrive policy.
 *
 * @param fn - The function.
 * @param options - The queue and how its messages are handed over.
 * @returns The source, which is running. Call `stop()` before the function's.
 * @throws {LocalOptionError} If an option is unknown or out of range.
 */
export async function createSqsEventSource(
  fn: Invocable,
  options: SqsEventSourceOptions,
): Promise<SqsEventSource> {
  const resolved = resolveSqsEventSourceOptions(options);
  const source = new Poller(fn, resolved, await import('@aws-sdk/client-sqs'));
  await source.start();
  const stop = () => source.stop();
  return { stop, [Symbol.asyncDispose]: stop };
}

class Poller {
  readonly #fn: Invocable;
  readonly #options: Required<SqsEventSourceOptions>;
  readonly #client: SQSClient;
  readonly #sdk: typeof import('@aws-sdk/client-sqs');
  readonly #stopping = new AbortController();
  #loops: Promise<void>[] = [];
  #queueArn = '';

  constructor(
    fn: Invocable,
    options: Required<SqsEventSourceOptions>,
    sdk: typeof import('@aws-sdk/client-sqs'),
  ) {
    this.#fn = fn;
    this.#options = options;
    this.#client = options.client as unknown as SQSClient;
    this.#sdk = sdk;
  }

  async start(): Promise<void> {
    const { queueUrl, maximumConcurrency } = this.#options;
    const command = new this.#sdk.GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: ['QueueArn'],
    });
    this.#queueArn = (await this.#client.send(command)).Attributes?.QueueArn ?? '';
    this.#loops = Array.from({ length: maximumConcurrency }, () => this.#loop());
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#loops);
  }

  async #loop(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        const messages = await this.#collect();
        if (messages.length > 0) await this.#handOver(messages);
      } catch {
        // The queue's service or the function cannot be reached; the messages come again.
        await sleep(AFTER_FAILURE_MS, undefined, { signal }).catch(() => {});
      }
    }
  }

  /** A first long poll, then shorter ones until the batch is full or its window is over. */
  async #collect(): Promise<Message[]> {
    const { batchSize, batchingWindowMs } = this.#options;
    const messages = await this.#receive(Math.min(batchSize, MOST_AT_ONCE), LONG_POLL_SECONDS);
    const until = Date.now() + batchingWindowMs;
    while (messages.length > 0 && messages.length < batchSize && !this.#stopping.signal.aborted) {
      const seconds = Math.floor((until - Date.now()) / 1000);
      if (seconds < 1 && batchSize <= MOST_AT_ONCE) break;
      const more = await this.#receive(
        Math.min(batchSize - messages.length, MOST_AT_ONCE),
        Math.max(0, Math.min(seconds, LONG_POLL_SECONDS)),
      );
      messages.push(...more);
      if (more.length === 0 && Date.now() >= until) break;
    }
    return messages;
  }

  async #receive(most: number, waitSeconds: number): Promise<Message[]> {
    const { queueUrl } = this.#options;
    const command = new this.#sdk.ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: most,
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    const { signal } = this.#stopping;
    try {
      const { Messages = [] } = await this.#client.send(command, { abortSignal: signal });
      return Messages;
    } catch (error) {
      if (signal.aborted) return [];
      throw error;
    }
  }

  async #handOver(messages: readonly Message[]): Promise<void> {
    const { reportBatchItemFailures, onBatch } = this.#options;
    const result = await this.#fn.invoke(toSqsEvent(messages, this.#queueArn));
    const ids = messages.map(({ MessageId }) => MessageId ?? '');
    const failed = failedMessages(result, ids, reportBatchItemFailures);
    const done = messages.filter(({ MessageId }) => !failed.has(MessageId ?? ''));
    for (let at = 0; at < done.length; at += MOST_AT_ONCE)
      await this.#delete(done.slice(at, at + MOST_AT_ONCE));
    onBatch({
      received: messages.length,
      deleted: done.length,
      functionError: result.functionError !== undefined,
    });
  }

  async #delete(messages: readonly Message[]): Promise<void> {
    const { queueUrl } = this.#options;
    const Entries = messages.map(({ ReceiptHandle }, at) => ({ Id: String(at), ReceiptHandle }));
    await this.#client.send(new this.#sdk.DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
  }
}

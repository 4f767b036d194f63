import { LocalOptionError } from '../errors/local-option-error.js';
import { refuseUnknownOptions } from '../errors/refuse-unknown-options.js';
import type { QueueClient } from './queue-client.js';

/** What became of one batch. */
export interface BatchReport {
  /** Messages handed to the function. */
  readonly received: number;
  /** Messages deleted afterwards; the others come again when their visibility timeout is over. */
  readonly deleted: number;
  /** Whether the function failed as a whole. */
  readonly functionError: boolean;
}

/** Configuration of an event source, as `AWS::Lambda::EventSourceMapping` has it. */
export interface SqsEventSourceOptions {
  /** Address of the queue. */
  readonly queueUrl: string;
  /** An `SQSClient` for the queue, real or emulated; it needs `useQueueUrlAsEndpoint: false` for an emulated one. */
  readonly client: QueueClient;
  /** Messages of one invocation at most, 1–10000; 1–10 of a FIFO queue. @defaultValue 10 */
  readonly batchSize?: number;
  /** How long messages are collected, in milliseconds, 0–300000. @defaultValue 0 */
  readonly batchingWindowMs?: number;
  /** Whether the function tells which messages failed (`ReportBatchItemFailures`). @defaultValue false */
  readonly reportBatchItemFailures?: boolean;
  /** Invocations at a time at most, 1–1000. Lambda's least is 2. @defaultValue 2 */
  readonly maximumConcurrency?: number;
  /** Is told each batch that is done. */
  readonly onBatch?: (report: BatchReport) => void;
}

/** Defaults of {@link SqsEventSourceOptions}. */
export const SQS_EVENT_SOURCE_DEFAULTS = Object.freeze({
  batchSize: 10,
  batchingWindowMs: 0,
  reportBatchItemFailures: false,
  maximumConcurrency: 2,
  onBatch: (_report: BatchReport): void => {},
});

/**
 * Checks the options of an event source and fills in the defaults.
 *
 * @throws {LocalOptionError} If an option is unknown or out of range.
 */
export function resolveSqsEventSourceOptions(
  options: SqsEventSourceOptions,
): Required<SqsEventSourceOptions> {
  refuseUnknownOptions(options, [...Object.keys(SQS_EVENT_SOURCE_DEFAULTS), 'queueUrl', 'client']);
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const resolved = { ...SQS_EVENT_SOURCE_DEFAULTS, ...given } as Required<SqsEventSourceOptions>;
  // Emulators invent hosts that no URL may have; the client's endpoint counts.
  if (typeof resolved.queueUrl !== 'string' || !/^https?:\/\/[^/]+\/./.test(resolved.queueUrl))
    refuse('queueUrl', 'the address of a queue', resolved.queueUrl);
  if (typeof resolved.client?.send !== 'function') refuse('client', 'an SQSClient', resolved.client);
  inRange('batchSize', resolved.batchSize, 1, resolved.queueUrl.endsWith('.fifo') ? 10 : 10_000);
  inRange('batchingWindowMs', resolved.batchingWindowMs, 0, 300_000);
  inRange('maximumConcurrency', resolved.maximumConcurrency, 1, 1000);
  return resolved;
}

function inRange(option: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    refuse(option, `an integer from ${least} to ${most}`, value);
}

function refuse(option: string, expected: string, received: unknown): never {
  throw new LocalOptionError({ option, expected, received });
}

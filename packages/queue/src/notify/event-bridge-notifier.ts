import type { JobRecord } from '../jobs/job-record.js';
import { refuseUnknownOptions } from '../setup/refuse-unknown-options.js';
import { jobSummary } from './job-summary.js';

/** What is used of `EventBridge` of `@aws-sdk/client-eventbridge`. */
export interface EventBridgeApi {
  putEvents(input: {
    Entries: { EventBusName: string; Source: string; DetailType: string; Detail: string }[];
  }): Promise<{
    readonly FailedEntryCount?: number | undefined;
    readonly Entries?:
      | { readonly ErrorCode?: string | undefined; readonly ErrorMessage?: string | undefined }[]
      | undefined;
  }>;
}

/** Options of {@link eventBridgeNotifier}. */
export interface EventBridgeNotifierOptions {
  /** An `EventBridge` of `@aws-sdk/client-eventbridge`. */
  readonly client: EventBridgeApi;
  /** Name or ARN of the bus. @defaultValue 'default' */
  readonly busName?: string;
  /** Source of the events. @defaultValue 'lambda-vision.queue' */
  readonly source?: string;
}

/**
 * Makes an `onFinished` that puts an event on EventBridge for each job that has ended: detail type `Job succeeded`,
 * `Job failed` or `Job cancelled`, with a `JobSummary` as detail.
 *
 * @throws {InvalidOptionError} If an option is unknown.
 */
export function eventBridgeNotifier(options: EventBridgeNotifierOptions): (job: JobRecord) => Promise<void> {
  refuseUnknownOptions('eventBridgeNotifier options', options, ['client', 'busName', 'source']);
  const { client, busName = 'default', source = 'lambda-vision.queue' } = options;
  return async function notifyEventBridge(job) {
    const summary = jobSummary(job);
    const entry = {
      EventBusName: busName,
      Source: source,
      DetailType: `Job ${summary.status}`,
      Detail: JSON.stringify(summary),
    };
    const { FailedEntryCount, Entries } = await client.putEvents({ Entries: [entry] });
    // A refused entry is answered with 200.
    if (FailedEntryCount)
      throw new Error(
        `EventBridge did not take the event: ${Entries?.[0]?.ErrorCode ?? 'no reason was given'}.`,
      );
  };
}

import { describe, expect, it } from 'vitest';
import { contractJob } from '../testing/contract-job.js';
import { type EventBridgeApi, eventBridgeNotifier } from './event-bridge-notifier.js';

const result = { kind: 'inline', json: '{"secret":1}' } as const;
const job = contractJob({ state: 'succeeded', owner: 'ann', attempts: 2, result });

/** Answers as EventBridge does: a refused entry is no error. */
function fakeBus(errorCode?: string) {
  const puts: Parameters<EventBridgeApi['putEvents']>[0][] = [];
  const client: EventBridgeApi = {
    async putEvents(input) {
      puts.push(input);
      return errorCode
        ? { FailedEntryCount: 1, Entries: [{ ErrorCode: errorCode, ErrorMessage: 'Slow down.' }] }
        : { FailedEntryCount: 0, Entries: [{}] };
    },
  };
  return { client, puts };
}

describe('eventBridgeNotifier()', () => {
  it('puts an event without the result', async () => {
    const { client, puts } = fakeBus();

    await eventBridgeNotifier({ client, busName: 'vision' })(job);

    const [entry] = puts[0]!.Entries;
    expect(entry).toMatchObject({
      EventBusName: 'vision',
      Source: 'lambda-vision.queue',
      DetailType: 'Job succeeded',
    });
    expect(JSON.parse(entry!.Detail)).toEqual({
      jobId: job.id,
      status: 'succeeded',
      owner: 'ann',
      attempts: 2,
      createdAt: '1970-01-01T00:00:01.000Z',
      endedAt: '1970-01-01T00:00:01.000Z',
    });
  });

  it('fails when the entry was refused, so that it is put again', async () => {
    const { client } = fakeBus('ThrottlingException');

    await expect(eventBridgeNotifier({ client })(job)).rejects.toThrow('ThrottlingException');
  });

  it('refuses options that do not exist', () => {
    expect(() => eventBridgeNotifier({ ...fakeBus(), bus: 'x' } as never)).toThrow('options.');
  });
});

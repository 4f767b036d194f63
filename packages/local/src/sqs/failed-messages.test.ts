import { describe, expect, it } from 'vitest';
import { failedMessages } from './failed-messages.js';

const ids = ['a', 'b'];

function answered(value: unknown) {
  return { payload: Buffer.from(JSON.stringify(value) ?? '') };
}

describe('failedMessages()', () => {
  it.each([
    ['nothing', undefined, []],
    ['null', null, []],
    ['an empty list', { batchItemFailures: [] }, []],
    ['one message', { batchItemFailures: [{ itemIdentifier: 'b' }] }, ['b']],
    ['a message of another batch', { batchItemFailures: [{ itemIdentifier: 'c' }] }, ids],
    ['a failure without a name', { batchItemFailures: [{}] }, ids],
    ['no list', { batchItemFailures: 'b' }, ids],
  ])('keeps, when the function returned %s, what Lambda keeps', (_name, value, kept) => {
    expect([...failedMessages(answered(value), ids, true)]).toEqual(kept);
  });

  it('keeps all when the function failed, and none when nobody asks it', () => {
    expect([...failedMessages({ ...answered({}), functionError: 'Unhandled' }, ids, true)]).toEqual(ids);
    expect([
      ...failedMessages(answered({ batchItemFailures: [{ itemIdentifier: 'b' }] }), ids, false),
    ]).toEqual([]);
  });
});

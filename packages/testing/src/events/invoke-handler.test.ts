import { expect, it } from 'vitest';
import { invokeHandler } from './invoke-handler.js';

it('calls a handler with an event and a context, and returns its answer', async () => {
  const handler = async (event: { name: string }, context: { awsRequestId: string; added?: true }) => ({
    statusCode: 200,
    body: `${event.name} ${context.awsRequestId.length}`,
  });

  const answer = await invokeHandler(handler, { name: 'request' });

  expect(answer).toEqual({ statusCode: 200, body: 'request 36' });
});

it('passes errors on', async () => {
  const failing = async () => {
    throw new Error('mine');
  };

  await expect(invokeHandler(failing, {})).rejects.toThrow('mine');
});

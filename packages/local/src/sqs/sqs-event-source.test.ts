import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Invocable, InvokeResult } from '../function/invoke-result.js';
import { createSqsEventSource } from './sqs-event-source.js';

let server: Awaited<ReturnType<typeof startFauxqs>>;
let client: SQSClient;

beforeAll(async () => {
  server = await startFauxqs({ port: 0, logger: false });
  client = new SQSClient({
    endpoint: `http://127.0.0.1:${server.port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    useQueueUrlAsEndpoint: false,
  });
});
afterAll(async () => {
  client.destroy();
  await server.stop();
});

let queues = 0;

/** A new queue; with `maxReceiveCount`, one whose dead letters go to `<name>-dead`. */
function newQueue(maxReceiveCount?: number) {
  queues += 1;
  const name = `jobs-${queues}`;
  const dead = server.createQueue(`${name}-dead`);
  const queue = server.createQueue(name, {
    attributes: {
      VisibilityTimeout: '1',
      ...(maxReceiveCount && {
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: dead.queueArn,
          maxReceiveCount: String(maxReceiveCount),
        }),
      }),
    },
  });
  const messagesOf = (each: string) => {
    const messages = server.inspectQueue(each)?.messages;
    return messages === undefined
      ? 0
      : messages.ready.length + messages.inflight.length + messages.delayed.length;
  };
  return { name, url: queue.queueUrl, left: () => messagesOf(name), dead: () => messagesOf(`${name}-dead`) };
}

async function send(queueUrl: string, bodies: readonly string[]): Promise<void> {
  for (const body of bodies)
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: body,
        MessageAttributes: { colour: { DataType: 'String', StringValue: 'red' } },
      }),
    );
}

/** A function whose answer is decided per event; it keeps the events. */
function fakeFunction(answer: (event: SQSEvent) => unknown): Invocable & { readonly events: SQSEvent[] } {
  const events: SQSEvent[] = [];
  return {
    events,
    async invoke(payload) {
      const event = payload as SQSEvent;
      events.push(event);
      const value = answer(event);
      const failed = value instanceof Error;
      return {
        payload: Buffer.from(failed ? '{}' : (JSON.stringify(value) ?? '')),
        ...(failed && { functionError: 'Unhandled' }),
      } as InvokeResult;
    },
  };
}

function bodiesOf(events: readonly SQSEvent[]): string[] {
  return events.flatMap(({ Records }) => Records.map(({ body }) => body));
}

describe('createSqsEventSource()', () => {
  it('hands messages over as Lambda does, and deletes what was worked on', async () => {
    const queue = newQueue();
    const fn = fakeFunction(() => undefined);
    await send(queue.url, ['one']);

    await using _source = await createSqsEventSource(fn, { queueUrl: queue.url, client });
    await vi.waitFor(() => expect(queue.left()).toBe(0), { timeout: 5000 });

    expect(fn.events[0]?.Records[0]).toMatchObject({
      body: 'one',
      eventSource: 'aws:sqs',
      awsRegion: 'us-east-1',
      eventSourceARN: expect.stringContaining(queue.name),
      attributes: { ApproximateReceiveCount: '1' },
      messageAttributes: { colour: { stringValue: 'red', dataType: 'String' } },
    });
  });

  it('lets messages that failed come again, and only these', async () => {
    const queue = newQueue();
    let refusals = 0;
    const fn = fakeFunction(({ Records }) => {
      const bad = Records.filter(({ body }) => body === 'bad' && refusals++ === 0);
      return { batchItemFailures: bad.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    });
    await send(queue.url, ['good', 'bad']);

    await using _source = await createSqsEventSource(fn, {
      queueUrl: queue.url,
      client,
      reportBatchItemFailures: true,
    });
    await vi.waitFor(() => expect(queue.left()).toBe(0), { timeout: 8000 });

    expect(bodiesOf(fn.events).toSorted()).toEqual(['bad', 'bad', 'good']);
  });

  it('lets a poison message end among the dead letters', async () => {
    const queue = newQueue(2);
    const fn = fakeFunction(() => new Error('poison'));
    await send(queue.url, ['poison']);

    await using _source = await createSqsEventSource(fn, { queueUrl: queue.url, client });
    await vi.waitFor(() => expect(queue.dead()).toBe(1), { timeout: 10_000 });

    expect(queue.left()).toBe(0);
    expect(bodiesOf(fn.events)).toEqual(['poison', 'poison']);
  });

  it('collects batches that are larger than one look into the queue', async () => {
    const queue = newQueue();
    const fn = fakeFunction(() => undefined);
    for (const start of [0, 10, 20])
      await client.send(
        new SendMessageBatchCommand({
          QueueUrl: queue.url,
          Entries: Array.from({ length: 10 }, (_, at) => ({ Id: `m${at}`, MessageBody: String(start + at) })),
        }),
      );

    await using _source = await createSqsEventSource(fn, {
      queueUrl: queue.url,
      client,
      batchSize: 25,
      maximumConcurrency: 1,
    });
    await vi.waitFor(() => expect(queue.left()).toBe(0), { timeout: 5000 });

    expect(fn.events[0]?.Records).toHaveLength(25);
    expect(new Set(bodiesOf(fn.events)).size).toBe(30);
  });

  it('stops when told, also while it waits for messages', async () => {
    const queue = newQueue();
    const source = await createSqsEventSource(
      fakeFunction(() => undefined),
      { queueUrl: queue.url, client },
    );

    await source.stop();
    await send(queue.url, ['late']);

    expect(queue.left()).toBe(1);
  });

  it('refuses options that are unknown or out of range', async () => {
    const fn = fakeFunction(() => undefined);
    const options = { queueUrl: 'http://127.0.0.1/1/jobs.fifo', client };

    await expect(createSqsEventSource(fn, { ...options, batchSize: 11 })).rejects.toThrow('from 1 to 10');
    await expect(createSqsEventSource(fn, { ...options, batch: 1 } as never)).rejects.toThrow('batch');
    await expect(createSqsEventSource(fn, { ...options, queueUrl: 'jobs' })).rejects.toThrow('queueUrl');
  });
});

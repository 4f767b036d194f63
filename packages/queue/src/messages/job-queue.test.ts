import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqsJobQueue } from './job-queue.js';

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

/** All messages of a queue, in the order in which they come; a look may give fewer than there are. */
async function receive(queueUrl: string) {
  const received: { readonly body: string | undefined; readonly group: string | undefined }[] = [];
  for (;;) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['All'],
      }),
    );
    if (Messages.length === 0) return received;
    for (const { Body, Attributes, ReceiptHandle } of Messages) {
      received.push({ body: Body, group: Attributes?.MessageGroupId });
      await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    }
  }
}

describe('sqsJobQueue()', () => {
  it('sends to a standard queue', async () => {
    const { queueUrl } = server.createQueue('jobs');

    await sqsJobQueue({ queueUrl, client }).send('{"a":1}', 'id', 'ann');

    expect(await receive(queueUrl)).toEqual([{ body: '{"a":1}', group: undefined }]);
  });

  it('keeps the order of a group in a FIFO queue, and a job that is sent twice once', async () => {
    const { queueUrl } = server.createQueue('jobs.fifo', { attributes: { FifoQueue: 'true' } });
    const queue = sqsJobQueue({ queueUrl, client });

    for (const id of ['1', '2', '2', '3']) await queue.send(id, id, 'ann');

    expect(await receive(queueUrl)).toEqual(['1', '2', '3'].map((body) => ({ body, group: 'ann' })));
  });

  it('makes a group of any owner, and of the job where there is none', async () => {
    const { queueUrl } = server.createQueue('owners.fifo', { attributes: { FifoQueue: 'true' } });
    const queue = sqsJobQueue({ queueUrl, client });

    await queue.send('1', '1', 'Ann Öberg');
    await queue.send('2', '2');

    expect((await receive(queueUrl)).map(({ group }) => group)).toEqual([
      expect.stringMatching(/^[\w-]{43}$/),
      '2',
    ]);
  });

  it('passes on that there is no such queue', async () => {
    const queue = sqsJobQueue({ queueUrl: `http://127.0.0.1:${server.port}/000000000000/none`, client });

    await expect(queue.send('1', '1')).rejects.toThrow();
  });
});

import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** What {@link startBucket} stands before and tells. */
export interface BucketOptions {
  /** Port of the S3 on this machine. */
  readonly s3Port: number;
  readonly client: SQSClient;
  /** Queue that is told of uploads. */
  readonly queueUrl: string;
}

/** S3 with the bucket notifications that it does not have on this machine. */
export interface Bucket {
  readonly url: string;
  /** From now on reading an object fails as it does when S3 has trouble. */
  breakObject(key: string): void;
  stop(): Promise<void>;
}

/**
 * Passes everything on to S3, and puts an event into the queue for each object that was stored under `uploads/`, as
 * the bucket's `NotificationConfiguration` in template.yaml does.
 */
export async function startBucket({ s3Port, client, queueUrl }: BucketOptions): Promise<Bucket> {
  const broken = new Set<string>();
  const server = createServer((incoming, outgoing) => {
    const { pathname } = new URL(incoming.url ?? '/', 'http://s3');
    const [, bucket = '', ...rest] = pathname.split('/');
    const key = rest.join('/');
    if (incoming.method === 'GET' && broken.has(key)) {
      outgoing.writeHead(500, { 'content-type': 'application/xml' });
      outgoing.end('<Error><Code>InternalError</Code><Message>We have trouble.</Message></Error>');
      return;
    }
    const { method, url, headers } = incoming;
    const size = Number(headers['content-length'] ?? 0);
    const forwarded = request({ host: '127.0.0.1', port: s3Port, method, path: url, headers }, (answer) => {
      const isUpload = method === 'PUT' && answer.statusCode === 200 && key.startsWith('uploads/');
      const told = isUpload ? tell(bucket, key, size) : Promise.resolve();
      told.finally(() => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
    });
    forwarded.on('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
  });

  async function tell(bucket: string, key: string, size: number): Promise<void> {
    const event = {
      Records: [
        {
          eventSource: 'aws:s3',
          eventName: 'ObjectCreated:Put',
          s3: { bucket: { name: bucket }, object: { key, size } },
        },
      ],
    };
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(event) }));
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    breakObject: (key) => void broken.add(key),
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

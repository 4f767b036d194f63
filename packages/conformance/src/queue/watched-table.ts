import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';

/** A table of jobs on this machine that counts how often each job was stored as ended. */
export interface WatchedTable {
  readonly url: string;
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** Writes that succeeded and made a job final, by job. */
  readonly endings: ReadonlyMap<string, number>;
  stop(): Promise<void>;
}

interface Written {
  readonly job?: { readonly S?: string };
}

/** Starts dynalite in this process and looks at what is written. */
export async function startWatchedTable(tableName: string): Promise<WatchedTable> {
  const endings = new Map<string, number>();
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  server.on('request', (request: IncomingMessage, response: ServerResponse) =>
    watch(request, response, endings),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new DynamoDBClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  return {
    url,
    client,
    tableName,
    endings,
    stop: async () => {
      client.destroy();
      await new Promise((stopped) => (server as Server).close(stopped));
    },
  };
}

function watch(request: IncomingMessage, response: ServerResponse, endings: Map<string, number>): void {
  if (!String(request.headers['x-amz-target']).endsWith('.PutItem')) return;
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('finish', () => {
    if (response.statusCode !== 200) return;
    const { Item } = JSON.parse(Buffer.concat(chunks).toString()) as { readonly Item?: Written };
    const job = JSON.parse(Item?.job?.S ?? '{}') as { readonly id?: string; readonly state?: string };
    if (job.id === undefined || !['succeeded', 'failed', 'cancelled'].includes(job.state ?? '')) return;
    endings.set(job.id, (endings.get(job.id) ?? 0) + 1);
  });
}

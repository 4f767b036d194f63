import type { IncomingMessage, ServerResponse } from 'node:http';
import { type LocalDynamodb, startDynamodb } from '../../../queue/src/store/__fixtures__/start-dynamodb.ts';

/** A table of jobs on this machine that counts how often each job was stored as ended. */
export interface WatchedTable extends Omit<LocalDynamodb, 'server'> {
  /** Writes that succeeded and made a job final, by job. */
  readonly endings: ReadonlyMap<string, number>;
}

interface Written {
  readonly job?: { readonly S?: string };
}

/** Starts dynalite in this process and looks at what is written. */
export async function startWatchedTable(tableName: string): Promise<WatchedTable> {
  const endings = new Map<string, number>();
  const { server, ...table } = await startDynamodb(tableName);
  server.on('request', (request: IncomingMessage, response: ServerResponse) =>
    watch(request, response, endings),
  );
  return { ...table, endings };
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

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the server treats the files; can be changed between requests. */
export interface FileServerBehaviour {
  /** Bytes by path. */
  files: Readonly<Record<string, Uint8Array>>;
  etag: string | undefined;
  ranges: boolean;
  /** Bytes of each body after which the connection is cut; `undefined` sends all. */
  cutAfter: number | undefined;
  /** Bytes of each body after which nothing comes any more. */
  stallAfter: number | undefined;
  /** Answered to every request. */
  status: number | undefined;
  redirectTo: string | undefined;
}

/** A running server and what it was asked. */
export interface FileServer extends AsyncDisposable {
  readonly url: string;
  readonly behaviour: FileServerBehaviour;
  readonly requests: { readonly path: string; readonly range?: string; readonly ifRange?: string }[];
}

/** Serves files on this machine, with the faults that the network has. */
export async function startFileServer(given: Partial<FileServerBehaviour>): Promise<FileServer> {
  const behaviour: FileServerBehaviour = {
    files: {},
    etag: '"one"',
    ranges: true,
    cutAfter: undefined,
    stallAfter: undefined,
    status: undefined,
    redirectTo: undefined,
    ...given,
  };
  const requests: FileServer['requests'] = [];
  const server = createServer((request, response) => {
    const { range, 'if-range': ifRange } = request.headers;
    requests.push({
      path: request.url ?? '',
      ...(range !== undefined && { range }),
      ...(typeof ifRange === 'string' && { ifRange }),
    });
    answer(request, response, behaviour);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    behaviour,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function answer(request: IncomingMessage, response: ServerResponse, behaviour: FileServerBehaviour): void {
  const { files, etag, ranges, cutAfter, stallAfter, status, redirectTo } = behaviour;
  if (redirectTo !== undefined) return void response.writeHead(302, { location: redirectTo }).end();
  const file = files[decodeURIComponent(request.url ?? '')];
  if (status !== undefined || file === undefined) return void response.writeHead(status ?? 404).end();
  const from = ranges && request.headers['if-range'] === etag ? rangeStart(request) : undefined;
  const body = file.subarray(from ?? 0);
  response.writeHead(from === undefined ? 200 : 206, {
    'content-length': body.length,
    ...(etag !== undefined && { etag }),
    ...(from !== undefined && { 'content-range': `bytes ${from}-${file.length - 1}/${file.length}` }),
  });
  const end = cutAfter ?? stallAfter;
  if (end === undefined) return void response.end(body);
  response.write(body.subarray(0, end), () => {
    if (cutAfter !== undefined) setTimeout(() => response.destroy(), 20);
  });
}

function rangeStart(request: IncomingMessage): number | undefined {
  const start = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1];
  return start === undefined ? undefined : Number(start);
}

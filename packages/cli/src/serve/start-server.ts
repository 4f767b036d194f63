import { basename } from 'node:path';
import type { LogEntry } from '@lambda-vision/local';
import { CliError } from '../verb/cli-error.js';
import { kindOfTarget } from './kind-of-target.js';
import { PLAYGROUND_PATH, playgroundPage } from './playground-page.js';
import { prepareTaskRoot } from './prepare-task-root.js';
import { RecentReports } from './recent-reports.js';
import { refuseForeignHost } from './refuse-foreign-host.js';
import { type RequestReport, requestReport } from './request-report.js';
import type { ServeOptions } from './serve-options.js';
import type { ServedKind } from './served-kind.js';

/** Header by which the playground finds the report of its request again. */
const REQUEST_ID_HEADER = 'x-playground-request';

/** Media types that a REST API would have to name for pictures to arrive unharmed. */
const BINARY_MEDIA_TYPES = ['image/*', 'multipart/form-data', 'application/octet-stream'];

/** Who is told what happens. */
export interface ServerListener {
  onRequest(report: RequestReport): void;
  onLog(entry: LogEntry): void;
}

/** A function behind HTTP with its playground. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly kind: ServedKind;
  /** Ends the server and every process of the function, and removes temporary files. */
  close(): Promise<void>;
}

/**
 * Serves a model or a bundle as it would be served on AWS, and the playground beside it.
 *
 * @param target - Absolute path of a model folder, a bundle's folder or its zip.
 * @throws {CliError} If there is nothing to serve, or the port cannot be used.
 */
export async function startServer(
  target: string,
  options: ServeOptions,
  listener: ServerListener,
): Promise<RunningServer> {
  const kind = kindOfTarget(target, options.handler);
  const { createHttpFront, createLambdaFunction, MAX_BODY_BYTES } = await import('@lambda-vision/local');
  const taskRoot = await prepareTaskRoot(target, kind);
  const { port, host, shape, ...settings } = options;
  const reports = new RecentReports();
  try {
    const page = playgroundPage({
      config: {
        name: basename(target),
        kind: kind === 'model' ? 'model' : 'bundle',
        path: kind === 'model' ? '/invoke' : '/',
        shape,
        memoryMb: options.memoryMb,
        timeoutMs: options.timeoutMs,
        maxBodyBytes: MAX_BODY_BYTES[shape],
      },
      report: (id) => reports.get(id),
    });
    const fn = createLambdaFunction({
      ...settings,
      taskRoot: taskRoot.path,
      onLog: (entry) => listener.onLog(entry),
    });
    const front = await createHttpFront(fn, {
      shape,
      port,
      host,
      binaryMediaTypes: BINARY_MEDIA_TYPES,
      beforeFunction: (request, response) =>
        refuseForeignHost(host, request, response) || page(request, response),
      onAnswer: (answered) => {
        const report = requestReport(answered);
        const id = answered.headers.find(([name]) => name.toLowerCase() === REQUEST_ID_HEADER)?.[1];
        if (id !== undefined) reports.add(id, report);
        listener.onRequest(report);
      },
    });
    const close = async () => {
      await Promise.all([front.close(), fn.stop()]);
      await taskRoot.remove();
    };
    return { url: front.url, kind, close };
  } catch (error) {
    await taskRoot.remove();
    throw listenError(error, options);
  }
}

/** Where the playground of a server lies. */
export function playgroundUrl(url: string): string {
  return `${url}${PLAYGROUND_PATH}`;
}

function listenError(error: unknown, { host, port }: ServeOptions): unknown {
  if (!(error instanceof Error && 'syscall' in error && /^(listen|getaddrinfo)$/.test(String(error.syscall))))
    return error;
  const isTaken = 'code' in error && error.code === 'EADDRINUSE';
  return new CliError({
    code: isTaken ? 'CLI_PORT_IN_USE' : 'CLI_LISTEN',
    message: isTaken
      ? `Expected port ${port} of ${host} to be free but another program listens there; name another by --port, or 0 for any free one.`
      : `Expected to listen on port ${port} of ${host} but the system refuses: ${error.message}.`,
    cause: error,
  });
}

import { DownloadFault } from './download-fault.js';

/** A request for the rest of a file. */
export interface DownloadRequest {
  readonly url: URL;
  /** Hosts that it may be redirected to. */
  readonly hosts: readonly string[];
  /** Byte to begin with. */
  readonly from: number;
  /** ETag that the bytes before `from` came with; the server sends the whole file if it has another now. */
  readonly etag: string | undefined;
  readonly signal: AbortSignal;
}

const MOST_REDIRECTS = 3;

/**
 * Asks for a file, or for the rest of one, and follows redirects to allowed hosts only.
 *
 * @returns The answer: 200 with the whole file, or 206 with the rest.
 * @throws {DownloadFault} If the server gives neither or redirects elsewhere.
 */
export async function openDownload(request: DownloadRequest): Promise<Response> {
  let { url } = request;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: request.signal,
      headers: {
        // Ranges count the bytes of the encoding.
        'accept-encoding': 'identity',
        ...(request.etag !== undefined && { range: `bytes=${request.from}-`, 'if-range': request.etag }),
      },
    });
    if (response.status === 200 || response.status === 206) return response;
    await response.body?.cancel();
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) {
      throw refusedBy(url, response.status);
    }
    url = allowedTarget(url, location, request.hosts);
  }
  throw new DownloadFault({
    code: 'CLI_PULL_REDIRECT',
    message: `Expected at most ${MOST_REDIRECTS} redirects but ${request.url.host} and those after it sent more.`,
    mayPass: false,
  });
}

function allowedTarget(from: URL, location: string, hosts: readonly string[]): URL {
  const target = URL.parse(location, from.href);
  const isAllowed =
    target !== null &&
    hosts.includes(target.host) &&
    target.protocol === from.protocol &&
    target.username === '' &&
    target.password === '';
  if (isAllowed) return target;
  throw new DownloadFault({
    code: 'CLI_PULL_REDIRECT',
    message: `Expected redirects to ${hosts.join(', ')} by ${from.protocol} but ${from.host} redirects to ${target?.origin ?? 'no address'}.`,
    mayPass: false,
  });
}

function refusedBy(url: URL, status: number): DownloadFault {
  return new DownloadFault({
    code: 'CLI_PULL_STATUS',
    message: `Expected ${url.origin}${url.pathname} to be there but the server answers ${status}.`,
    mayPass: status >= 500 || status === 429 || status === 408,
  });
}

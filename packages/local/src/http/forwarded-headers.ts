import type { HttpRequest } from './http-request.js';

/** What {@link withForwardedHeaders} adds. */
export interface ForwardedHeadersOptions {
  readonly requestId: string;
  readonly now: Date;
  /** Spelling of the names, which each service has its own of. */
  readonly names: 'Title-Case' | 'lower-case';
}

/** The headers of a request with those that every AWS front adds: trace id and `X-Forwarded-*`. */
export function withForwardedHeaders(
  request: HttpRequest,
  options: ForwardedHeadersOptions,
): readonly (readonly [string, string])[] {
  const seconds = Math.floor(options.now.getTime() / 1000).toString(16);
  const random = options.requestId.replaceAll('-', '').slice(0, 24);
  const added: readonly (readonly [string, string])[] = [
    ['X-Amzn-Trace-Id', `Root=1-${seconds}-${random}`],
    ['X-Forwarded-For', request.sourceIp],
    ['X-Forwarded-Port', '443'],
    ['X-Forwarded-Proto', 'https'],
  ];
  const replaced = new Set(added.map(([name]) => name.toLowerCase()));
  const kept = request.headers.filter(([name]) => !replaced.has(name.toLowerCase()));
  const all = [...kept, ...added];
  return options.names === 'Title-Case' ? all : all.map(([name, value]) => [name.toLowerCase(), value]);
}

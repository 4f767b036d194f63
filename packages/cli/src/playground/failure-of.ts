import type { Exchange } from './exchange.js';

/** What the page says of an answer that is an error. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** Reads what an error answer says, whoever made it: our middlewares, the gateway, or nobody at all. */
export function failureOf({ status, answer, report }: Exchange): Failure | undefined {
  if (status >= 200 && status < 400) return undefined;
  if (status === 0) return { code: 'NO_ANSWER', message: `The server did not answer: ${String(answer)}` };
  const { errorType, errorMessage = '' } = report?.function ?? {};
  if (errorType) return { code: errorType, message: errorMessage };
  const error = field(answer, 'error') ?? answer;
  const code = field(error, 'code');
  const message = field(error, 'message') ?? field(error, 'Message') ?? answer;
  const text = typeof message === 'string' && message !== '' ? message : 'The answer says nothing more.';
  return { code: typeof code === 'string' ? code : `HTTP ${status}`, message: text };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

import { statusOf } from '../errors/status-of.js';
import type { RequestSummary } from './request-summary.js';
import type { VisionLogger } from './vision-logger.js';

/**
 * Tells a logger how a request ended: `debug` when it went well, `info` for a cold start that did, `warn` for what the
 * caller must act on, `error` for what others must repair. Codes and numbers only: an error's message may quote.
 */
export function logRequest(logger: VisionLogger, summary: RequestSummary): void {
  const { outcome, coldStart, ...fields } = summary;
  logger[levelOf(outcome, coldStart)](`vision request: ${outcome}`, { outcome, coldStart, ...fields });
}

function levelOf(outcome: string, coldStart: boolean): 'debug' | 'info' | 'warn' | 'error' {
  if (outcome === 'OK') return coldStart ? 'info' : 'debug';
  if (/^HTTP_4/.test(outcome)) return 'warn';
  return statusOf(outcome).actor === 'caller' ? 'warn' : 'error';
}

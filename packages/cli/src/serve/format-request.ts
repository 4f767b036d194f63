import type { RequestReport } from './request-report.js';

/** One request as a line of the terminal's log. */
export function formatRequest({ method, path, status, durationMs, function: fn }: RequestReport): string {
  const parts = [status, `${method} ${path}`, `${Math.round(durationMs)} ms`];
  if (fn) {
    parts.push(fn.coldStart ? `cold (start-up ${Math.round(fn.initMs)} ms)` : 'warm', `${fn.maxRssMb} MB`);
    if (fn.errorType) parts.push(`${fn.errorType}: ${fn.errorMessage}`);
  }
  return parts.join('  ');
}

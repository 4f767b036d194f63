/**
 * Reads a `Retry-After` header: seconds, or a date.
 *
 * @returns Milliseconds from now; 0 without a header, and for one that cannot be read.
 */
export function retryAfterMs(header: string | null, nowMs: number): number {
  if (header === null) return 0;
  const seconds = Number(header);
  const milliseconds = Number.isNaN(seconds) ? Date.parse(header) - nowMs : seconds * 1000;
  return milliseconds > 0 && Number.isFinite(milliseconds) ? milliseconds : 0;
}

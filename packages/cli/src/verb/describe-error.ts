import { printable } from '../terminal/printable.js';

/**
 * The line that tells a user what went wrong: what it is about and the code, where there are such, then the message.
 */
export function describeError(error: unknown, subject?: string): string {
  const about = subject === undefined ? '' : `${subject}: `;
  if (!(error instanceof Error)) return printable(`error: ${about}${String(error)}`);
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code}: ` : '';
  return printable(`error: ${about}${code}${error.message}`);
}

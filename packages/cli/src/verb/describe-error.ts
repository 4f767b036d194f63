/** The line that tells a user what went wrong: the code where there is one, then the message. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `error: ${String(error)}`;
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code}: ` : '';
  return `error: ${code}${error.message}`;
}

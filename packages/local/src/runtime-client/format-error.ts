/** A failed invocation as Lambda's Node.js runtimes report it. */
export interface FormattedError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

/** Makes the JSON form of whatever a handler threw. */
export function formatError(error: unknown): FormattedError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  const { name, message, stack } = error;
  return { errorType: String(name), errorMessage: String(message), trace: String(stack ?? '').split('\n') };
}

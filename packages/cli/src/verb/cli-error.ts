/** A refusal by the command itself; errors of the packages pass through unchanged. */
export class CliError extends Error {
  /** Stable code, `CLI_` and what is wrong. */
  readonly code: string;

  constructor(options: {
    readonly code: `CLI_${string}`;
    readonly message: string;
    readonly cause?: unknown;
  }) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CliError';
    this.code = options.code;
  }
}

import { CliError } from '../verb/cli-error.js';

/** A download that failed. */
export class DownloadFault extends CliError {
  /** Whether the same request may succeed a little later. */
  readonly mayPass: boolean;

  constructor(options: {
    readonly code: `CLI_PULL_${string}`;
    readonly message: string;
    readonly mayPass: boolean;
    readonly cause?: unknown;
  }) {
    super(options);
    this.name = 'DownloadFault';
    this.mayPass = options.mayPass;
  }
}

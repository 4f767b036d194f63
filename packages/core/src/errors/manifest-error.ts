import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link ManifestError} is made from. */
export interface ManifestErrorOptions {
  /** File or name of the manifest. */
  readonly source: string;
  /** Path inside it, such as `preprocess.resize.mode`; empty for the whole. */
  readonly path: string;
  /** What is wrong, as a sentence without its full stop. */
  readonly reason: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** Of the path in a message; keys of inputs and outputs have the names that an author gave them, of any length. */
const MOST_PATH_CHARACTERS = 200;

/** A manifest does not follow the grammar. */
export class ManifestError extends VisionError {
  /** File or name of the manifest. */
  readonly source: string;
  /** Path inside it, such as `preprocess.resize.mode`; empty for the whole. */
  readonly path: string;
  /** What is wrong, as a sentence without its full stop. */
  readonly reason: string;

  constructor(options: ManifestErrorOptions) {
    super({
      code: ERROR_CODES.MANIFEST,
      message: `${options.source}${place(options.path)}: ${options.reason}.`,
      cause: options.cause,
    });
    this.source = options.source;
    this.path = options.path;
    this.reason = options.reason;
  }
}

function place(path: string): string {
  if (path === '') return '';
  return `, at ${path.length > MOST_PATH_CHARACTERS ? `${path.slice(0, MOST_PATH_CHARACTERS - 3)}...` : path}`;
}

/** What error answers carry as JSON, `{ "error": … }`. */
export interface ErrorBody {
  /** Code of the VisionError; `UNKNOWN` for errors of others, `NOT_ACCEPTABLE` where no answer fits `Accept`. */
  readonly code: string;
  readonly message: string;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
}

/** Where the caller must not read the error's own words. */
export const GENERAL_MESSAGE = 'The service could not do its work; its logs say why.';

/** Writes the JSON body of an error answer. */
export function toErrorBody({ code, message, retryable }: ErrorBody): string {
  return JSON.stringify({ error: { code, message, retryable } });
}

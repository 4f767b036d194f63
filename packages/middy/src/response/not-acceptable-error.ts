import { toErrorBody } from '../errors/to-error-body.js';

/** No answer that the caller takes, by its `Accept` header, can be given: 406, in the form of `http-errors`. */
export class NotAcceptableError extends Error {
  override readonly name = 'NotAcceptableError';
  readonly code = 'NOT_ACCEPTABLE';
  /** HTTP status code. */
  readonly statusCode = 406;
  /** Always true: the message was made to be read by the caller. */
  readonly expose = true;
  /** Headers of the answer. */
  readonly headers: Readonly<Record<string, string>> = {
    'Content-Type': 'application/json',
    Vary: 'Accept',
  };

  /** @param offered - Media types that could be answered. */
  constructor(offered: readonly string[]) {
    const message = `Expected the Accept header to take one of ${offered.join(', ')} but it takes none of them.`;
    super(toErrorBody({ code: 'NOT_ACCEPTABLE', message, retryable: false }));
  }
}

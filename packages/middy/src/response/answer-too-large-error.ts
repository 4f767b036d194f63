import { ERROR_CODES, VisionError } from '@lambda-vision/core';

/** What an {@link AnswerTooLargeError} is made from. */
export interface AnswerTooLargeErrorOptions {
  readonly mediaType: string;
  /** Bytes of the body as it is sent: base64, or escaped JSON. */
  readonly bytes: number;
  /** Bytes that it may have. */
  readonly maxBytes: number;
}

/** The answer is larger than Lambda or the load balancer passes on; a smaller picture has a smaller one. */
export class AnswerTooLargeError extends VisionError {
  /** Bytes of the body as it is sent: base64, or escaped JSON. */
  readonly bytes: number;
  /** Bytes that it may have. */
  readonly maxBytes: number;

  constructor({ mediaType, bytes, maxBytes }: AnswerTooLargeErrorOptions) {
    super({
      code: ERROR_CODES.IMAGE_TOO_LARGE,
      message: `Expected an answer of at most ${megabytes(maxBytes)} MB but its ${mediaType} takes ${megabytes(bytes)} MB; send a smaller picture${mediaType === 'image/png' ? ' or accept image/jpeg' : ''}.`,
    });
    this.bytes = bytes;
    this.maxBytes = maxBytes;
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

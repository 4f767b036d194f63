import type { HttpsRules } from './https-rules.js';

/**
 * What kind of fault it is: the rules forbid an address, the server has no such file, the file is larger than the
 * rules allow, the caller's signal was aborted, or something broke that may work later.
 */
export type HttpsFaultKind = 'forbidden' | 'missing' | 'too-large' | 'aborted' | 'broken';

/** What a {@link HttpsFault} is made from. */
export interface HttpsFaultOptions {
  readonly kind: HttpsFaultKind;
  /** What happened, as the end of the sentence “but …”: nothing that the one who named the address must not see. */
  readonly reason: string;
  /** What only who runs the function may see, such as an address in a private network. */
  readonly detail?: string;
  /** The rule that decided. */
  readonly rule?: keyof HttpsRules;
  /** Bytes that the file has at least, where it is too large. */
  readonly byteLength?: number;
  readonly cause?: unknown;
}

/**
 * Why a file on the web was not read. It does not leave core: who asked for the file makes an error of the model or
 * of the picture from it.
 */
export class HttpsFault extends Error {
  readonly kind: HttpsFaultKind;
  readonly reason: string;
  readonly detail: string | undefined;
  readonly rule: keyof HttpsRules | undefined;
  readonly byteLength: number | undefined;

  constructor(options: HttpsFaultOptions) {
    super(options.reason, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = options.kind;
    this.reason = options.reason;
    this.detail = options.detail;
    this.rule = options.rule;
    this.byteLength = options.byteLength;
  }
}

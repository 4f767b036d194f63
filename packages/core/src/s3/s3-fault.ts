/**
 * What kind of fault it is: there is no such object, S3 refuses access to it, it is not the one that was meant any
 * more, it is larger than allowed, the caller's signal was aborted, or something broke that may work later.
 */
export type S3FaultKind = 'missing' | 'denied' | 'changed' | 'too-large' | 'aborted' | 'broken';

/** What a {@link S3Fault} is made from. */
export interface S3FaultOptions {
  readonly kind: S3FaultKind;
  /** What happened, as the end of the sentence “but …”: nothing that the one who named the object must not see. */
  readonly reason: string;
  /** What only who runs the function may see. */
  readonly detail?: string;
  /** Bytes that the object has, where it is too large. */
  readonly byteLength?: number;
  /** Whether the SDK has tried again by itself, in vain. @defaultValue false */
  readonly wasRetried?: boolean;
  readonly cause?: unknown;
}

/**
 * Why an object was not read. It does not leave core: who asked for it makes an error of the model or of the picture
 * from it.
 */
export class S3Fault extends Error {
  readonly kind: S3FaultKind;
  readonly reason: string;
  readonly detail: string | undefined;
  readonly byteLength: number | undefined;
  readonly wasRetried: boolean;

  constructor(options: S3FaultOptions) {
    super(options.reason, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = options.kind;
    this.reason = options.reason;
    this.detail = options.detail;
    this.byteLength = options.byteLength;
    this.wasRetried = options.wasRetried ?? false;
  }
}

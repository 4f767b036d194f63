import type { ImageObjectReference } from '@lambda-vision/core';

/** A file that came with the event. */
export interface FoundFile {
  readonly kind: 'file';
  readonly bytes: Uint8Array;
  /** Where it was, such as `body.image`. */
  readonly location: string;
  /** Name that a form gives it. */
  readonly fileName?: string;
}

/** An object in S3 that the event names. */
export interface FoundObject {
  readonly kind: 's3';
  readonly reference: ImageObjectReference;
  /** Whether S3 itself told of it, and no caller or message. */
  readonly fromEvent: boolean;
  /** Bytes that the event says it has. */
  readonly size?: number;
}

/** An address that the event names. */
export interface FoundUrl {
  readonly kind: 'url';
  readonly url: string;
}

/** A picture that an event brings or names, before anything of it was read. */
export type FoundPicture = FoundFile | FoundObject | FoundUrl;

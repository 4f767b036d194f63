import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** Limits that a picture can exceed; `memory` is what the Lambda function has left at the moment. */
export type ImageLimitName =
  | 'maxBytes'
  | 'maxPixels'
  | 'maxSide'
  | 'maxDecodedBytes'
  | 'maxImages'
  | 'memory';

/** What a {@link ImageTooLargeError} is made from. */
export interface ImageTooLargeErrorOptions {
  /** Name of the limit. */
  readonly limit: ImageLimitName;
  /** The limit: bytes, pixels, pixels of one side, bytes of memory, or pictures. */
  readonly allowed: number;
  /** What the picture has, in the limit's unit. */
  readonly received: number;
  /** Width in pixels, where it is known. */
  readonly width?: number;
  /** Height in pixels, where it is known. */
  readonly height?: number;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** A picture exceeds a limit, or a request has too many. */
export class ImageTooLargeError extends VisionError {
  /** Name of the limit. */
  readonly limit: ImageLimitName;
  /** The limit: bytes, pixels, pixels of one side, bytes of memory, or pictures. */
  readonly allowed: number;
  /** What the picture has, in the limit's unit. */
  readonly received: number;
  /** Width in pixels, where it is known. */
  readonly width: number | undefined;
  /** Height in pixels, where it is known. */
  readonly height: number | undefined;

  constructor(options: ImageTooLargeErrorOptions) {
    super({ code: ERROR_CODES.IMAGE_TOO_LARGE, message: describeSize(options), cause: options.cause });
    this.limit = options.limit;
    this.allowed = options.allowed;
    this.received = options.received;
    this.width = options.width;
    this.height = options.height;
  }
}

function describeSize({ limit, allowed, received, width, height }: ImageTooLargeErrorOptions): string {
  const size = width === undefined || height === undefined ? 'Image' : `Image of ${width}x${height} px`;
  if (limit === 'maxImages') return `Request has ${received} pictures; maxImages is ${allowed}.`;
  if (limit === 'maxBytes') return `${size} has ${received} bytes; maxBytes is ${allowed} bytes.`;
  if (limit === 'memory')
    return `${size} takes ${received} bytes of memory; ${allowed} bytes of the function's memory are left.`;
  if (limit === 'maxDecodedBytes')
    return `${size} takes ${received} bytes to decode; maxDecodedBytes is ${allowed} bytes.`;
  if (limit === 'maxSide') return `${size} has a side of ${received} px; maxSide is ${allowed} px.`;
  return `${size} has ${megapixels(received)} MP; maxPixels is ${megapixels(allowed)} MP.`;
}

function megapixels(pixels: number): string {
  return (pixels / 1e6).toFixed(1);
}

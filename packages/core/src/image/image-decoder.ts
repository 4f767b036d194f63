import type { RawImage } from '../tensor/raw-image.js';
import type { Size } from '../tensor/size.js';
import type { Background } from './background.js';
import type { ImageHeader } from './image-header.js';
import type { ImageMediaType } from './media-type.js';

/** What an {@link ImageDecoder} is asked for beside the file. */
export interface DecodeRequest {
  /** What the file says of itself; already held against the limits. */
  readonly header: ImageHeader;
  /**
   * Smallest size of the whole picture, as stored, that will do, below the header's on both sides; a decoder may shrink
   * while it decodes, as JPEG's DCT allows, but to no less on either side. Absent where every pixel is wanted.
   */
  readonly leastSize: Size | undefined;
  /** Colour under transparent pixels; without it alpha is dropped, not blended. */
  readonly background: Background | undefined;
  /** Aborting it may end the work early. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Decodes pictures in place of the built-in decoders.
 *
 * Before it sees a file, the file was sniffed, its header was read, and size and memory were held against the limits;
 * afterwards its pixels are checked and turned upright. `imageDecoderContract` of `@lambda-vision/testing` tests one.
 */
export interface ImageDecoder {
  /** What messages call it, such as `vips`. */
  readonly name: string;
  /** Formats that it decodes; all others stay with the built-in decoders. */
  readonly mediaTypes: readonly ImageMediaType[];
  /** Whether it always gives every pixel; `leastSize` is not handed to it then. */
  readonly exact: boolean;
  /**
   * Loads what it needs, once; called before every `decode()`, and by `loadModel()` so that it happens while the
   * function starts. What it throws is the operator's fault, not the picture's.
   */
  prepare?(): Promise<void>;
  /**
   * Decodes the first picture of a file.
   *
   * @param bytes - The file, not to be changed.
   * @returns RGB, 8 bits per channel, as stored: before {@link ImageHeader.orientation}, of the header's size or, with a
   * `leastSize`, anything between both, never a part of the picture.
   * @throws Anything, if the file is truncated or damaged; it becomes an {@link ImageDecodeError}.
   */
  decode(bytes: Uint8Array, request: DecodeRequest): Promise<RawImage>;
}

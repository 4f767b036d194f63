import type { ImageMediaType } from './media-type.js';
import type { Orientation } from './orientation.js';

/** What a picture's file says about itself before any pixel is decoded. */
export interface ImageHeader {
  /** Format, by its first bytes. */
  readonly mediaType: ImageMediaType;
  /** Pixels from left to right as stored, before orientation. */
  readonly width: number;
  /** Pixels from top to bottom as stored, before orientation. */
  readonly height: number;
  /** EXIF orientation, 1–8; 1 when there is none or it is damaged. */
  readonly orientation: Orientation;
  /** Bits of one sample, 1–64; of one palette entry's channel for palette pictures. */
  readonly bitDepth: number;
  /** 1 grey, 2 grey and alpha, 3 colour (also palettes), 4 colour and alpha or CMYK. */
  readonly channels: number;
  /** Number of pictures in the file: frames of an animation, pages of a TIFF. At least 1. */
  readonly frames: number;
  /** Whether the frames are shown one after another. */
  readonly animated: boolean;
  /**
   * Bytes of memory that decoding takes at its peak, estimated from what the codecs were measured to take: the
   * codec's own buffers, the RGB pixels and, when the picture has to be turned, the turned pixels.
   */
  readonly decodedBytes: number;
}

/** What one format's reader finds. */
export interface FormatHeader extends Omit<ImageHeader, 'mediaType' | 'decodedBytes'> {
  /** Bytes per pixel that the decoder takes beside the RGB result. */
  readonly decoderBytesPerPixel: number;
}

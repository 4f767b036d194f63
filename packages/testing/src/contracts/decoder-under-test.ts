import type { RawImage } from '../images/raw-image.js';

/** Extent in pixels, as core's `Size`. */
export interface ContractSize {
  readonly width: number;
  readonly height: number;
}

/** The options of core's `decodeImage()` that the contract uses. */
export interface ContractDecodeOptions {
  readonly limits?: { readonly maxPixels?: number; readonly maxSide?: number };
  readonly background?: { readonly r: number; readonly g: number; readonly b: number };
  readonly leastSize?: (original: ContractSize) => ContractSize;
}

/** What core's `decodeImage()` gives, as far as the contract looks. */
export interface ContractPicture extends RawImage {
  readonly mediaType: string;
  readonly original?: ContractSize;
}

/** A file of a format that this package cannot draw. */
export interface ContractFile {
  readonly mediaType: string;
  /** What it shows, upright. */
  readonly picture: RawImage;
  /** Without loss, and without a colour profile. */
  readonly file: Uint8Array;
}

/** An `ImageDecoder` of core's, and what is known about it. */
export interface DecoderUnderTest {
  /** Decodes with it: `(bytes, options) => decodeImage(bytes, { ...options, decoder })`. */
  readonly decode: (bytes: Uint8Array, options?: ContractDecodeOptions) => Promise<ContractPicture>;
  /** Formats that it takes; of these JPEG, PNG and WebP are drawn. */
  readonly mediaTypes: readonly string[];
  /** Whether it never shrinks. */
  readonly exact: boolean;
  /** Files of other formats. @defaultValue none */
  readonly files?: readonly ContractFile[];
  /** Levels by which the pixels of a file without loss may differ, 0–255. @defaultValue 0 */
  readonly tolerance?: number;
}

import { AbortedError } from '../errors/aborted-error.js';
import { ImageMissingError } from '../errors/image-missing-error.js';
import { ImageTooLargeError } from '../errors/image-too-large-error.js';
import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { UnsupportedMediaTypeError } from '../errors/unsupported-media-type-error.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { Size } from '../tensor/size.js';
import type { Background } from './background.js';
import { checkImageSize } from './check-image-size.js';
import type { Decoder } from './decoder.js';
import { DECODERS } from './decoders.js';
import type { ImageDecoder } from './image-decoder.js';
import type { ImageHeader } from './image-header.js';
import type { ImageLimits } from './image-limits.js';
import type { ImageMediaType, MediaType } from './media-type.js';
import { orient } from './orient.js';
import type { Orientation } from './orientation.js';
import { prepareDecoder } from './prepare-decoder.js';
import { readHeader } from './read-header.js';
import { type ResolvedDecodeOptions, resolveDecodeOptions } from './resolve-decode-options.js';
import { runDecoder } from './run-decoder.js';
import { sniffMediaType } from './sniff-media-type.js';

/** Options of {@link decodeImage}. */
export interface DecodeOptions {
  /** Largest picture that is decoded. @defaultValue see {@link ImageLimits} */
  readonly limits?: ImageLimits | undefined;
  /** Whether the picture is turned upright as its EXIF says. @defaultValue `'auto'` */
  readonly orientation?: 'auto' | 'ignore' | undefined;
  /** Colour under transparent pixels. @defaultValue none: alpha is dropped, as Pillow's `convert('RGB')` does */
  readonly background?: Background | undefined;
  /** Media types that are decoded, by content. @defaultValue all that can be decoded */
  readonly accept?: readonly ImageMediaType[] | undefined;
  /** Folder of the codecs' `.wasm` files. @defaultValue searched, see findAsset */
  readonly wasmDirectory?: string | undefined;
  /** Decodes the formats that it names instead of the built-in decoders. @defaultValue none */
  readonly decoder?: ImageDecoder | undefined;
  /**
   * Tells, from the size of the upright original, the smallest size of the whole picture that will do. A `decoder` that
   * can shrinks the picture while it decodes, to no less. `loadModel()` sets it by the model's preprocessing.
   * @defaultValue none: every pixel is decoded
   */
  readonly leastSize?: ((original: Size) => Size | undefined) | undefined;
  /** Aborting it ends the work before the picture is decoded, or while, where the `decoder` can. */
  readonly signal?: AbortSignal | undefined;
}

/** A decoded picture: upright RGB pixels and what its file was. */
export interface DecodedImage extends RawImage {
  /** Format, by its first bytes. */
  readonly mediaType: ImageMediaType;
  /** EXIF orientation that was applied, 1–8; 1 when the pixels are as stored. */
  readonly orientation: Orientation;
}

/**
 * Decodes a JPEG, PNG, WebP, GIF, BMP or TIFF, and what else a `decoder` takes, into upright RGB pixels, 8 bits per
 * channel: without a `decoder` the pixels that Pillow's
 * `ImageOps.exif_transpose(Image.open(file)).convert('RGB')` gives. Of a file with several pictures the first is
 * decoded (of an animated PNG the default image); of samples of 16 bits the upper 8 are taken.
 *
 * The size and memory that the header announces are held against the limits before anything is allocated for a pixel. A
 * truncated or damaged picture is refused, never decoded in part. The input is not changed and not kept.
 *
 * @param file - The bytes; a Buffer too.
 * @throws {ImageMissingError} If there are no bytes.
 * @throws {ImageTooLargeError} If a limit is exceeded.
 * @throws {UnsupportedMediaTypeError} If the bytes are of no format in `accept`.
 * @throws {ImageDecodeError} If the picture is truncated, damaged, or of a variant that is not decoded.
 * @throws {RuntimeAssetError} If a codec's `.wasm` file is missing or damaged, or the `decoder` cannot start.
 * @throws {AbortedError} If the signal was aborted.
 * @throws {InvalidOptionError} If an option has a value that is not allowed.
 */
export async function decodeImage(file: Uint8Array, options: DecodeOptions = {}): Promise<DecodedImage> {
  const resolved = resolveDecodeOptions(options);
  if (!(file instanceof Uint8Array))
    throw new InvalidOptionError({ option: 'file', expected: 'a Uint8Array', received: file });
  // A Buffer's slice() is no copy and other methods differ too: from here on it is a plain array.
  const bytes = new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
  checkLength(bytes.length, resolved.limits.maxBytes);
  const mediaType = sniffMediaType(bytes);
  checkMediaType(mediaType, resolved.accept);
  const header = readHeader(bytes);
  checkImageSize(header, resolved.limits);
  if (resolved.signal?.aborted) throw new AbortedError({ stage: 'decode', cause: resolved.signal.reason });

  const orientation = resolved.applyOrientation ? header.orientation : 1;
  const stored = await decodeStored(bytes, header, resolved);
  const upright = orient(stored, orientation);
  const isWhole = stored.width === header.width && stored.height === header.height;
  const decoded = { ...upright, mediaType: header.mediaType, orientation };
  return isWhole ? decoded : { ...decoded, original: turnSize(header, orientation) };
}

function checkLength(length: number, maxBytes: number): void {
  if (length === 0) throw new ImageMissingError({ location: 'the bytes', found: 'none' });
  if (length > maxBytes)
    throw new ImageTooLargeError({ limit: 'maxBytes', allowed: maxBytes, received: length });
}

function checkMediaType(mediaType: MediaType, accepted: readonly string[]): void {
  if (!accepted.includes(mediaType)) throw new UnsupportedMediaTypeError({ mediaType, accepted });
}

/** Decodes with the caller's decoder where it takes the format, else with the built-in one. */
async function decodeStored(
  bytes: Uint8Array,
  header: ImageHeader,
  { decoder, background, wasmDirectory, applyOrientation, signal, ...options }: ResolvedDecodeOptions,
): Promise<RawImage> {
  if (!decoder?.mediaTypes.includes(header.mediaType)) {
    // What is accepted is decoded by one of both.
    const decode = DECODERS[header.mediaType] as Decoder;
    return runDecoder({ bytes, header }, () => decode(bytes, { background, wasmDirectory }));
  }
  await prepareDecoder(decoder);
  const orientation = applyOrientation ? header.orientation : 1;
  const wanted = decoder.exact ? undefined : options.leastSize?.(turnSize(header, orientation));
  const turned = wanted && turnSize(wanted, orientation);
  const isSmaller = turned && turned.width < header.width && turned.height < header.height;
  const leastSize = isSmaller ? turned : undefined;
  const request = { header, leastSize, background, signal };
  return runDecoder({ bytes, header, leastSize, signal }, () => decoder.decode(bytes, request));
}

/** Orientations 5–8 turn a picture by a quarter. */
function turnSize({ width, height }: Size, orientation: Orientation): Size {
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}

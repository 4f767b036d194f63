import { ImageDecodeError } from '../errors/image-decode-error.js';
import { ImageMissingError } from '../errors/image-missing-error.js';
import { ImageTooLargeError } from '../errors/image-too-large-error.js';
import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { UnsupportedMediaTypeError } from '../errors/unsupported-media-type-error.js';
import { VisionError } from '../errors/vision-error.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { Background } from './background.js';
import { checkImageSize } from './check-image-size.js';
import type { Decoder } from './decoder.js';
import { DECODERS } from './decoders.js';
import type { ImageHeader } from './image-header.js';
import type { ImageLimits } from './image-limits.js';
import type { ImageMediaType, MediaType } from './media-type.js';
import { orient } from './orient.js';
import type { Orientation } from './orientation.js';
import { readHeader } from './read-header.js';
import { type ResolvedDecodeOptions, resolveDecodeOptions } from './resolve-decode-options.js';
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
  /** Folder of the codecs' `.wasm` files. @defaultValue searched, see {@link findAsset} */
  readonly wasmDirectory?: string | undefined;
}

/** A decoded picture: upright RGB pixels and what its file was. */
export interface DecodedImage extends RawImage {
  /** Format, by its first bytes. */
  readonly mediaType: ImageMediaType;
  /** EXIF orientation that was applied, 1–8; 1 when the pixels are as stored. */
  readonly orientation: Orientation;
}

/**
 * Decodes a JPEG, PNG, WebP, GIF, BMP or TIFF into upright RGB pixels, 8 bits per channel: the pixels that Pillow's
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
 * @throws {RuntimeAssetError} If a codec's `.wasm` file is missing or damaged.
 * @throws {InvalidOptionError} If an option has a value that is not allowed.
 */
export async function decodeImage(file: Uint8Array, options: DecodeOptions = {}): Promise<DecodedImage> {
  const resolved = resolveDecodeOptions(options);
  if (!(file instanceof Uint8Array))
    throw new InvalidOptionError({ option: 'file', expected: 'a Uint8Array', received: file });
  // A Buffer's slice() is no copy and other methods differ too: from here on it is a plain array.
  const bytes = new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
  checkLength(bytes.length, resolved.limits.maxBytes);
  const decoder = decoderOf(sniffMediaType(bytes), resolved.accept);
  const header = readHeader(bytes);
  checkImageSize(header, resolved.limits);

  const stored = await runDecoder(decoder, bytes, header, resolved);
  const orientation = resolved.applyOrientation ? header.orientation : 1;
  return { ...orient(stored, orientation), mediaType: header.mediaType, orientation };
}

function checkLength(length: number, maxBytes: number): void {
  if (length === 0) throw new ImageMissingError({ location: 'the bytes', found: 'none' });
  if (length > maxBytes)
    throw new ImageTooLargeError({ limit: 'maxBytes', allowed: maxBytes, received: length });
}

function decoderOf(mediaType: MediaType, accepted: readonly string[]): Decoder {
  const decoder = new Map<string, Decoder>(Object.entries(DECODERS)).get(mediaType);
  if (decoder === undefined || !accepted.includes(mediaType))
    throw new UnsupportedMediaTypeError({ mediaType, accepted });
  return decoder;
}

/** Whatever a codec throws becomes an ImageDecodeError; what it gives must have the size that was announced. */
async function runDecoder(
  decoder: Decoder,
  bytes: Uint8Array,
  { mediaType, width, height }: ImageHeader,
  { background, wasmDirectory }: ResolvedDecodeOptions,
): Promise<RawImage> {
  let image: RawImage;
  try {
    image = await decoder(bytes, { background, wasmDirectory });
  } catch (cause) {
    if (VisionError.isInstance(cause)) throw cause;
    const said = cause instanceof Error ? cause.message : String(cause);
    const reason = `its data are damaged (${said})`;
    throw new ImageDecodeError({ mediaType, byteLength: bytes.length, reason, cause });
  }
  if (image.width === width && image.height === height && image.data.length === width * height * 3)
    return image;
  const reason = `its header announces ${width}x${height} px and its data hold ${image.width}x${image.height} px`;
  throw new ImageDecodeError({ mediaType, byteLength: bytes.length, reason });
}

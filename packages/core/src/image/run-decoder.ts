import { AbortedError } from '../errors/aborted-error.js';
import { ImageDecodeError } from '../errors/image-decode-error.js';
import { VisionError } from '../errors/vision-error.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { Size } from '../tensor/size.js';
import type { ImageHeader } from './image-header.js';

/** One decode and what it may give. */
export interface DecoderRun {
  readonly bytes: Uint8Array;
  readonly header: ImageHeader;
  /** Smallest picture that is taken; absent where only the whole one is. */
  readonly leastSize?: Size | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a decoder. Whatever it throws becomes an ImageDecodeError; what it gives must have the size that was announced,
 * or one between it and the smallest that was asked for.
 */
export async function runDecoder(run: DecoderRun, decode: () => Promise<RawImage>): Promise<RawImage> {
  const { bytes, header, signal } = run;
  const { mediaType, width, height } = header;
  let image: RawImage;
  try {
    image = plain(await decode());
  } catch (cause) {
    if (signal?.aborted) throw new AbortedError({ stage: 'decode', cause });
    if (VisionError.isInstance(cause)) throw cause;
    const said = cause instanceof Error ? cause.message : String(cause);
    const reason = `its data are damaged (${said})`;
    throw new ImageDecodeError({ mediaType, byteLength: bytes.length, reason, cause });
  }
  const isWhole = image.width === width && image.height === height;
  const isComplete = image.data.length === image.width * image.height * 3;
  if (isComplete && (isWhole || isShrunk(image, header, run.leastSize))) return image;
  const reason = `its header announces ${width}x${height} px and its data hold ${image.width}x${image.height} px`;
  throw new ImageDecodeError({ mediaType, byteLength: bytes.length, reason });
}

/** A Buffer's methods differ from those of a plain array; its bytes are kept. */
function plain({ data, width, height }: RawImage): RawImage {
  return { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}

function isShrunk(image: Size, full: Size, least: Size | undefined): boolean {
  if (least === undefined) return false;
  const fits = (side: 'width' | 'height') => image[side] >= least[side] && image[side] <= full[side];
  return fits('width') && fits('height');
}

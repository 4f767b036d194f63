import { RuntimeAssetError } from '../errors/runtime-asset-error.js';
import { VisionError } from '../errors/vision-error.js';
import type { ImageDecoder } from './image-decoder.js';

/**
 * Lets a decoder load what it needs.
 *
 * @throws {RuntimeAssetError} If it cannot.
 */
export async function prepareDecoder(decoder: ImageDecoder | undefined): Promise<void> {
  try {
    await decoder?.prepare?.();
  } catch (cause) {
    if (VisionError.isInstance(cause)) throw cause;
    const said = cause instanceof Error ? cause.message : String(cause);
    const reason = `the decoder cannot start (${said})`;
    throw new RuntimeAssetError({ file: String(decoder?.name), reason, tried: [], cause });
  }
}

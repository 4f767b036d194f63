import type { DecodeRequest, ImageMediaType } from '@lambda-vision/core';
import type { VipsImage, VipsLoad, VipsModule } from '../engine/vips-module.js';
import { jpegShrink } from './jpeg-shrink.js';
import { webpScale } from './webp-scale.js';

type LoaderName = keyof VipsModule['Image'];

const LOADERS: Readonly<Partial<Record<ImageMediaType, LoaderName>>> = {
  'image/jpeg': 'jpegloadBuffer',
  'image/png': 'pngloadBuffer',
  'image/webp': 'webploadBuffer',
  'image/avif': 'heifloadBuffer',
  'image/jxl': 'jxlloadBuffer',
};

/** How a file becomes pixels. */
export interface VipsDecoding {
  /** Whether a colour profile in the file is applied. */
  readonly usesProfile: boolean;
  /** Times the size that is needed which a shrunk picture keeps on each side. */
  readonly oversampling: number;
}

/**
 * Opens a file with the loader of its format, shrunk where that will do. Pixels are computed later, row by row.
 *
 * @throws {Error} If libvips reads another size from the file than its header announced.
 */
export function loadFile(
  vips: VipsModule,
  bytes: Uint8Array,
  { header, leastSize }: DecodeRequest,
  { oversampling }: VipsDecoding,
): VipsImage {
  const { mediaType, width, height } = header;
  const load = vips.Image[LOADERS[mediaType] as LoaderName] as VipsLoad;
  const shrink = mediaType === 'image/jpeg' && leastSize ? jpegShrink(header, leastSize, oversampling) : 1;
  const scale = mediaType === 'image/webp' && leastSize ? webpScale(header, leastSize, oversampling) : 1;
  const image = load(bytes, {
    access: 'sequential',
    fail_on: 'warning',
    ...(shrink > 1 && { shrink }),
    ...(scale < 1 && { scale }),
  });
  if (image.width <= width && image.height <= height) return image;
  image.delete();
  throw new Error(`its data hold ${image.width}x${image.height} px`);
}

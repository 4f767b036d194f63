import type { DecodeRequest, RawImage } from '@lambda-vision/core';
import type { VipsImage, VipsModule } from '../engine/vips-module.js';
import { loadFile, type VipsDecoding } from './load-file.js';
import { toSrgb } from './to-srgb.js';

/** Bands of a colour picture. */
const RGB = 3;

/** Decodes a file into RGB pixels as stored. Everything that libvips makes on the way is deleted. */
export function decodeFile(
  vips: VipsModule,
  bytes: Uint8Array,
  request: DecodeRequest,
  decoding: VipsDecoding,
): RawImage {
  const made: VipsImage[] = [];
  const keep = (image: VipsImage) => {
    made.push(image);
    return image;
  };
  try {
    const colours = toSrgb(keep(loadFile(vips, bytes, request, decoding)), decoding.usesProfile, keep);
    const opaque = withoutAlpha(colours, request, keep);
    const { width, height } = opaque;
    return { width, height, data: opaque.writeToMemory() };
  } finally {
    for (const image of made.reverse()) image.delete();
  }
}

function withoutAlpha(
  image: VipsImage,
  { background }: DecodeRequest,
  keep: (made: VipsImage) => VipsImage,
): VipsImage {
  if (background !== undefined && image.hasAlpha()) {
    const { r, g, b } = background;
    return keep(image.flatten({ background: [r, g, b] }));
  }
  return image.bands === RGB ? image : keep(image.extractBand(0, { n: RGB }));
}

import type { VipsImage } from '../engine/vips-module.js';

/** Eight bits of red, green and blue, with or without alpha. */
const DISPLAYABLE = 'srgb';

/**
 * Brings a picture to sRGB: by the colour profile in the file where there is one, CMYK without one by libvips's own,
 * everything else by its definition. A profile that does not fit is ignored.
 *
 * @param keep - Gets every picture that is made, to be deleted.
 */
export function toSrgb(
  image: VipsImage,
  usesProfile: boolean,
  keep: (made: VipsImage) => VipsImage,
): VipsImage {
  const transformed = usesProfile || image.interpretation === 'cmyk' ? byProfile(image) : undefined;
  if (transformed !== undefined) return keep(transformed);
  if (image.interpretation === DISPLAYABLE) return image;
  return keep(keep(image.colourspace(DISPLAYABLE)).cast('uchar'));
}

function byProfile(image: VipsImage): VipsImage | undefined {
  const isCmyk = image.interpretation === 'cmyk';
  if (image.getTypeof('icc-profile-data') === 0 && !isCmyk) return undefined;
  try {
    return image.iccTransform(DISPLAYABLE, {
      embedded: true,
      intent: 'perceptual',
      depth: 8,
      ...(isCmyk && { input_profile: 'cmyk' }),
    });
  } catch {
    return undefined;
  }
}

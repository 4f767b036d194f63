/**
 * Files of the shared images whose pixels are not Pillow's to the byte, or that only one of the two decodes, with
 * the reason. Everything that is not listed must be equal, and everything listed must still differ.
 */

/** Decoded by both, to different pixels. */
export const DIFFERENT: Readonly<Record<string, string>> = {
  'coco-photos/dog.jpg':
    '4:4:0 sampling: mozjpeg upsamples it by another rule than libjpeg-turbo; at most 2 levels',
  'exif-samples/87_OSError.jpg':
    '4:4:0 sampling: mozjpeg upsamples it by another rule than libjpeg-turbo; at most 2 levels',
  'image-rs/png/16bpc/basi0g16.png':
    '16-bit grey: Pillow clips to 255, we take the upper 8 bits as both do for colour',
};

/** Decoded by us, refused by Pillow. */
export const ONLY_OURS: Readonly<Record<string, string>> = {
  'pillow-tests/png_decompression_dos.png':
    'its texts unpack to more than Pillow allows; we do not unpack them',
};

/** Refused by us with VISION_IMAGE_DECODE, decoded by Pillow. */
export const ONLY_PILLOWS: Readonly<Record<string, string>> = {
  'sharp-fixtures/Channel_digital_image_CMYK_color_no_profile.jpg': 'CMYK',
  'image-rs/webp/extended_images/advertises_rgba_but_frames_are_rgb.webp': 'animated WebP',
  'image-rs/webp/extended_images/anim.webp': 'animated WebP',
  'sharp-fixtures/big-height.webp': 'animated WebP',
};

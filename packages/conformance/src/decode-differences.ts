/**
 * Files of the shared images whose pixels are not Pillow's to the byte, or that only one of the two decodes, with
 * the reason. Everything that is not listed must be equal, and everything listed must still differ.
 */

/** Decoded by both, to different pixels. */
export const DIFFERENT: Readonly<Record<string, string>> = {
  'image-rs/png/16bpc/basi0g16.png':
    '16-bit grey: Pillow clips to 255 (so that 255 of 256 levels become white), we take the upper 8 bits as both do for colour',
  'pillow-tests/g4_orientation_6.tif':
    'turned twice by Pillow 9.4 (while loading and by exif_transpose), once by us; ours turned once more is equal to the byte',
};

/** Decoded by us, refused by Pillow. */
export const ONLY_OURS: Readonly<Record<string, string>> = {
  'pillow-tests/bmp/g/rgb32bf.bmp':
    'masks in an order that Pillow does not know; equal to rgb32.bmp, which shows the same picture, to the byte',
  'pillow-tests/png_decompression_dos.png':
    'its texts unpack to more than Pillow allows; we do not unpack them',
};

/** Refused by us with VISION_IMAGE_DECODE, decoded by Pillow. */
export const ONLY_PILLOWS: Readonly<Record<string, string>> = {
  'image-rs/regression/tiff/clusterfuzz-testcase-minimized-fuzzer_script_tiff-5026894169374720.tif':
    'its JPEGs end early; Pillow shows grey there',
  'pillow-tests/16bit.s.tif': 'signed samples; Pillow clips them to 0 and 255',
  'pillow-tests/bmp/b/badrle.bmp': 'its runs go beyond the rows; Pillow cuts them off',
  'pillow-tests/bmp/q/pal8rletrns.bmp':
    'leaves pixels out, whose colour BMP does not define; Pillow 9.4 misreads them and shifts the rest',
  'pillow-tests/old-style-jpeg-compression.tif': 'old-style JPEG in TIFF',
};

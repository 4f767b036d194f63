/** Numbers of the tags that decoding reads. */
export const TIFF_TAGS = Object.freeze({
  WIDTH: 256,
  HEIGHT: 257,
  BITS_PER_SAMPLE: 258,
  COMPRESSION: 259,
  PHOTOMETRIC: 262,
  FILL_ORDER: 266,
  STRIP_OFFSETS: 273,
  ORIENTATION: 274,
  SAMPLES_PER_PIXEL: 277,
  ROWS_PER_STRIP: 278,
  STRIP_BYTE_COUNTS: 279,
  PLANAR_CONFIGURATION: 284,
  FAX3_OPTIONS: 292,
  PREDICTOR: 317,
  COLOR_MAP: 320,
  TILE_WIDTH: 322,
  TILE_HEIGHT: 323,
  TILE_OFFSETS: 324,
  TILE_BYTE_COUNTS: 325,
  INK_SET: 332,
  EXTRA_SAMPLES: 338,
  SAMPLE_FORMAT: 339,
  JPEG_TABLES: 347,
});

/** Values of the compression tag that are decoded. */
export const TIFF_COMPRESSIONS = Object.freeze({
  NONE: 1,
  FAX_ROWS: 2,
  FAX3: 3,
  FAX4: 4,
  LZW: 5,
  JPEG: 7,
  DEFLATE: 8,
  WEBP: 50001,
  ADOBE_DEFLATE: 32946,
  PACK_BITS: 32773,
});

/** Values of the photometric tag that are decoded. */
export const TIFF_PHOTOMETRICS = Object.freeze({
  WHITE_IS_ZERO: 0,
  BLACK_IS_ZERO: 1,
  RGB: 2,
  PALETTE: 3,
  CMYK: 5,
  YCBCR: 6,
});

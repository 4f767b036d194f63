import type { TiffPage } from './tiff-page.js';
import { TIFF_COMPRESSIONS, TIFF_PHOTOMETRICS, TIFF_TAGS } from './tiff-tags.js';

const { FAX_ROWS, FAX3, FAX4, LZW, JPEG, DEFLATE, ADOBE_DEFLATE, WEBP } = TIFF_COMPRESSIONS;
const { WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE, CMYK, YCBCR } = TIFF_PHOTOMETRICS;

/** Compressions that are not decoded, by number. */
const REFUSED_COMPRESSIONS: ReadonlyMap<number, string> = new Map([
  [6, 'old-style JPEG'],
  [34661, 'JBIG'],
  [34712, 'JPEG 2000'],
  [34887, 'LERC'],
  [34925, 'LZMA'],
  [50000, 'Zstandard'],
  [50002, 'JPEG XL'],
]);
/** Colours that are not decoded, by number. */
const REFUSED_COLORS: ReadonlyMap<number, string> = new Map([
  [-1, 'colours that it does not name'],
  [4, 'a transparency mask'],
  [8, 'CIE L*a*b*'],
  [9, 'ICC L*a*b*'],
  [10, 'ITU L*a*b*'],
  [32803, 'a colour filter array'],
  [32844, 'LogL'],
  [32845, 'LogLuv'],
  [34892, 'linear raw'],
]);
const COMPRESSIONS: ReadonlySet<number> = new Set(Object.values(TIFF_COMPRESSIONS));
const WITH_PREDICTOR: ReadonlySet<number> = new Set([LZW, DEFLATE, ADOBE_DEFLATE]);
const FAX: ReadonlySet<number> = new Set([FAX_ROWS, FAX3, FAX4]);
const UNSIGNED = 1;
const CMYK_INKS = 1;

/** Colours of a pixel and the bits that their samples may have. */
const COLORS: ReadonlyMap<number, { readonly samples: number; readonly bits: readonly number[] }> = new Map([
  [WHITE_IS_ZERO, { samples: 1, bits: [1, 2, 4, 8, 16] }],
  [BLACK_IS_ZERO, { samples: 1, bits: [1, 2, 4, 8, 16] }],
  [RGB, { samples: 3, bits: [8, 16] }],
  [PALETTE, { samples: 1, bits: [1, 2, 4, 8] }],
  [CMYK, { samples: 4, bits: [8, 16] }],
  [YCBCR, { samples: 3, bits: [8] }],
]);

/** Most samples behind the colours, so that decoding never takes more memory than the default limits count with. */
const MOST_EXTRA_SAMPLES = 2;

/** Blocks, as 16x16 tiles of 25 megapixels; more would take minutes. */
const MOST_BLOCKS = 100_000;
/** Pixels of all blocks together that are allowed beside four times those of the picture: tiles of small pictures. */
const SPARE_PIXELS = 4 * 1024 * 1024;

/** Names what makes a page one that is not decoded, as the end of the sentence “it …”; undefined where nothing does. */
export function unknownTiffVariant(page: TiffPage): string | undefined {
  const { compression, photometric, bitsPerSample, samplesPerPixel, directory, predictor } = page;
  if (!COMPRESSIONS.has(compression))
    return `is packed as ${REFUSED_COMPRESSIONS.get(compression) ?? `compression ${compression}`}`;
  const colors = COLORS.get(photometric);
  if (colors === undefined) return `is in ${REFUSED_COLORS.get(photometric) ?? `photometric ${photometric}`}`;
  const [bits = 1] = bitsPerSample;
  if (!colors.bits.includes(bits) || bitsPerSample.some((other) => other !== bits))
    return `has samples of ${[...new Set(bitsPerSample)].join(', ')} bits`;
  const extra = samplesPerPixel - colors.samples;
  const allowsExtra = bits >= 8 && photometric !== PALETTE;
  if (extra < 0 || extra > (allowsExtra ? MOST_EXTRA_SAMPLES : 0))
    return `has ${samplesPerPixel} samples per pixel`;
  const formats = directory.values.get(TIFF_TAGS.SAMPLE_FORMAT) ?? [UNSIGNED];
  if (formats.some((format) => format !== UNSIGNED)) return 'has signed or floating-point samples';
  if (photometric === CMYK && (directory.values.get(TIFF_TAGS.INK_SET)?.[0] ?? CMYK_INKS) !== CMYK_INKS)
    return 'is in inks other than CMYK';
  if (predictor !== 1 && WITH_PREDICTOR.has(compression) && (predictor !== 2 || bits < 8))
    return `has the predictor ${predictor} with ${bits} bits`;
  return unknownCombination(page, extra) ?? unreasonableBlocks(page);
}

/** A small file could otherwise announce tiles of gigabytes, or millions of them, for a small picture. */
function unreasonableBlocks(page: TiffPage): string | undefined {
  const { width, height, blockWidth, blockHeight, across, down, planar, samplesPerPixel } = page;
  const blocks = across * down * (planar ? samplesPerPixel : 1);
  if (blocks > MOST_BLOCKS) return `is cut into ${blocks} blocks`;
  if (across * down * blockWidth * blockHeight > 4 * width * height + SPARE_PIXELS)
    return `is cut into tiles of ${blockWidth}x${blockHeight} px`;
  return undefined;
}

function unknownCombination(page: TiffPage, extra: number): string | undefined {
  const { compression, photometric, planar, bitsPerSample, tiled } = page;
  if (photometric === YCBCR && (compression !== JPEG || planar)) return 'is in YCbCr that is no JPEG';
  if (compression === JPEG) {
    if (bitsPerSample[0] !== 8) return 'holds a JPEG of other than 8 bits';
    if (!planar && extra > 0) return 'holds a JPEG with alpha';
  }
  if (compression === WEBP && (planar || photometric !== RGB || bitsPerSample[0] !== 8))
    return 'holds a WebP of other than RGB';
  if (FAX.has(compression) && (bitsPerSample[0] !== 1 || photometric > BLACK_IS_ZERO || tiled))
    return 'is packed as a fax but has tiles or several bits';
  return undefined;
}

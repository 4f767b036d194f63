import type { TiffPage } from './tiff-page.js';
import { TIFF_COMPRESSIONS, TIFF_PHOTOMETRICS } from './tiff-tags.js';

/** What the pixels of an unpacked block are. */
export interface TiffPixels {
  readonly photometric: number;
  readonly bits: number;
  /** Samples of a pixel, one after another. */
  readonly samples: number;
  readonly extraSamples: readonly number[];
  readonly littleEndian: boolean;
}

/** Tells what the unpacked blocks of a page hold: decoders of pictures give RGB, whatever went in. */
export function tiffPixels(page: TiffPage): TiffPixels {
  const { compression, photometric, samplesPerPixel, planar, bitsPerSample, extraSamples, directory } = page;
  const isJpegOfColors = compression === TIFF_COMPRESSIONS.JPEG && !planar && samplesPerPixel > 1;
  const isRgb = isJpegOfColors || compression === TIFF_COMPRESSIONS.WEBP;
  return {
    photometric: isRgb ? TIFF_PHOTOMETRICS.RGB : photometric,
    bits: bitsPerSample[0] ?? 1,
    samples: isRgb ? 3 : samplesPerPixel,
    extraSamples: isRgb ? [] : extraSamples,
    littleEndian: directory.littleEndian,
  };
}

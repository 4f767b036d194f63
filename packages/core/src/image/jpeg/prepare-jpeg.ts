import { ImageDecodeError } from '../../errors/image-decode-error.js';
import { readJpegFrame } from './jpeg-frame.js';
import { type JpegSegment, jpegSegments } from './jpeg-segments.js';

const BASELINE = 0xc0;
const EXTENDED_SEQUENTIAL = 0xc1;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;

/** Each scan of a progressive JPEG costs a pass over the whole picture; encoders write about ten. */
const MAX_SCANS = 100;

/** Scans that a picture of any size may have. */
const FREE_SCANS = 20;

/**
 * Samples that all scans together may pass over where there are more than that. Measured: 0.25 ms for a million, so
 * that 100 empty scans of a picture of 38 megapixels in CMYK, a file of 0.3 MB, took 4.4 s.
 */
const MAX_PASSED_SAMPLES = 3_000_000_000;

/** A file can consist of markers of two bytes; photos with maps, profiles and thumbnails have some hundred. */
const MAX_SEGMENTS = 10_000;

/** What the scan header of a sequential JPEG must say: all 64 coefficients, at full precision. */
const SEQUENTIAL_SCAN = [0, 63, 0];

/**
 * Checks that a JPEG is whole and clears away what libjpeg would only warn about: junk between segments, and scan
 * headers with wrong numbers that it ignores (old Samsung phones write them). libjpeg prints the first warning of
 * a picture only, so a harmless one would hide that data are missing.
 *
 * @returns `bytes` itself, or a cleared copy.
 * @throws {ImageDecodeError} If the end marker is missing, there is no scan or there are too many for its size (20 to 100),
 *   or more than 10,000 segments.
 */
export function prepareJpeg(bytes: Uint8Array): Uint8Array {
  const segments: JpegSegment[] = [];
  for (const segment of jpegSegments(bytes)) {
    if (segments.push(segment) > MAX_SEGMENTS)
      throw refuse(bytes, `it has more than ${MAX_SEGMENTS} segments`);
  }
  if (segments.at(-1)?.marker !== END_OF_IMAGE)
    throw refuse(bytes, 'its end marker is missing: it is truncated');
  const scans = segments.filter(({ marker }) => marker === START_OF_SCAN);
  if (scans.length === 0) throw refuse(bytes, 'it has no scan');
  const most = mostScans(bytes, scans.length);
  if (scans.length > most) throw refuse(bytes, `it has ${scans.length} scans; at most ${most} are decoded`);

  const isSequential = segments.some(({ marker }) => marker === BASELINE || marker === EXTENDED_SEQUENTIAL);
  const wrongScans = isSequential ? scans.filter((scan) => hasWrongNumbers(bytes, scan)) : [];
  const hasJunk = segments.some(({ gap, start }) => gap < start);
  if (wrongScans.length === 0 && !hasJunk) return bytes;

  const cleared = new Uint8Array(bytes);
  for (const { dataEnd } of wrongScans) cleared.set(SEQUENTIAL_SCAN, dataEnd - SEQUENTIAL_SCAN.length);
  return hasJunk ? joinSegments(cleared, segments) : cleared;
}

/** The larger the picture, the fewer. */
function mostScans(bytes: Uint8Array, found: number): number {
  const frame = found > FREE_SCANS ? readJpegFrame(bytes) : undefined;
  if (frame === undefined) return MAX_SCANS;
  const samples = frame.width * frame.height * frame.components.length;
  return Math.min(MAX_SCANS, Math.max(FREE_SCANS, Math.floor(MAX_PASSED_SAMPLES / samples)));
}

function hasWrongNumbers(bytes: Uint8Array, { dataStart, dataEnd }: JpegSegment): boolean {
  const start = dataEnd - SEQUENTIAL_SCAN.length;
  return start > dataStart && SEQUENTIAL_SCAN.some((value, index) => bytes[start + index] !== value);
}

/** Moves the segments together, each with the entropy-coded data behind it. */
function joinSegments(bytes: Uint8Array, segments: readonly JpegSegment[]): Uint8Array {
  let to = 2;
  for (const [index, { start, dataEnd }] of segments.entries()) {
    const end = segments[index + 1]?.gap ?? dataEnd;
    bytes.copyWithin(to, start, end);
    to += end - start;
  }
  return bytes.subarray(0, to);
}

function refuse(bytes: Uint8Array, reason: string): ImageDecodeError {
  return new ImageDecodeError({ mediaType: 'image/jpeg', byteLength: bytes.length, reason });
}

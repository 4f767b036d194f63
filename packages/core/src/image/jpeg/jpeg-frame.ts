import { type JpegSegment, jpegSegments } from './jpeg-segments.js';
import { ADOBE_TRANSFORMS, type AdobeTransform } from './with-adobe-transform.js';

/** One component of a JPEG's frame header. */
export interface JpegComponent {
  readonly id: number;
  /** Samples from left to right in the smallest unit that has all components, 1–4. */
  readonly horizontal: number;
  /** Samples from top to bottom in that unit, 1–4. */
  readonly vertical: number;
}

/** A JPEG's frame header and how its components are to be taken. */
export interface JpegFrame {
  /** The frame header's segment. */
  readonly segment: JpegSegment;
  /** Bits of one sample. */
  readonly precision: number;
  readonly width: number;
  readonly height: number;
  readonly components: readonly JpegComponent[];
  /** Largest of the components' factors. */
  readonly largestHorizontal: number;
  readonly largestVertical: number;
  readonly transform: AdobeTransform;
}

/** Baseline, extended sequential and progressive frames, all with Huffman codes. */
export const HUFFMAN_FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);

/** Huffman tables, a reserved code and arithmetic conditioning lie among the frame headers' codes. */
const NOT_A_FRAME: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc]);
const APP0 = 0xe0;
const APP14 = 0xee;
const START_OF_SCAN = 0xda;
const JFIF = 'JFIF\0';
const ADOBE = 'Adobe';
/** libjpeg takes three components of these ids for RGB, where no marker tells. */
const RGB_IDS = 'RGB';

/** Whether a marker starts a frame, of any kind. */
export function isFrameMarker(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && !NOT_A_FRAME.has(marker);
}

/**
 * Reads the frame header of a JPEG and, by the rules of libjpeg, whether its components are YCbCr.
 *
 * @returns The first frame, or undefined where there is none before the first scan or its header is cut off.
 * @see libjpeg-turbo, `default_decompress_parms` in jdapimin.c.
 */
export function readJpegFrame(bytes: Uint8Array): JpegFrame | undefined {
  let segment: JpegSegment | undefined;
  let hasJfif = false;
  let adobe: number | undefined;
  for (const current of jpegSegments(bytes)) {
    if (current.marker === START_OF_SCAN) break;
    const data = bytes.subarray(current.dataStart, current.dataEnd);
    if (isFrameMarker(current.marker)) segment ??= current;
    else if (current.marker === APP0 && data.length >= 14 && startsWith(data, JFIF)) hasJfif = true;
    else if (current.marker === APP14 && data.length >= 12 && startsWith(data, ADOBE)) adobe = data[11];
  }
  if (segment === undefined) return undefined;
  const [precision = 0, h1 = 0, h0 = 0, w1 = 0, w0 = 0, count = 0] = bytes.subarray(segment.dataStart);
  const data = bytes.subarray(segment.dataStart + 6, segment.dataEnd);
  if (count === 0 || data.length < 3 * count) return undefined;
  const components = Array.from({ length: count }, (_, index) => readComponent(data, 3 * index));
  return {
    segment,
    precision,
    width: w1 * 256 + w0,
    height: h1 * 256 + h0,
    components,
    largestHorizontal: Math.max(1, ...components.map(({ horizontal }) => horizontal)),
    largestVertical: Math.max(1, ...components.map(({ vertical }) => vertical)),
    transform: transformOf(components, hasJfif, adobe),
  };
}

function readComponent(data: Uint8Array, offset: number): JpegComponent {
  const [id = 0, sampling = 0] = data.subarray(offset);
  return { id, horizontal: sampling >> 4, vertical: sampling & 15 };
}

function transformOf(
  components: readonly JpegComponent[],
  hasJfif: boolean,
  adobe: number | undefined,
): AdobeTransform {
  const { NONE, YCC, YCCK } = ADOBE_TRANSFORMS;
  if (components.length === 4) return adobe === undefined || adobe === NONE ? NONE : YCCK;
  if (components.length !== 3) return NONE;
  if (hasJfif) return YCC;
  if (adobe !== undefined) return adobe === NONE ? NONE : YCC;
  return String.fromCharCode(...components.map(({ id }) => id)) === RGB_IDS ? NONE : YCC;
}

function startsWith(data: Uint8Array, text: string): boolean {
  for (let index = 0; index < text.length; index++) if (data[index] !== text.charCodeAt(index)) return false;
  return true;
}

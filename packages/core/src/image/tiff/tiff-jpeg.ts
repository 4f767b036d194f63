import type { RawImage } from '../../tensor/raw-image.js';
import type { CodecWork } from '../codec/codec-slot.js';
import { decodeCmykJpeg } from '../jpeg/decode-cmyk-jpeg.js';
import { decodeJpegPixels } from '../jpeg/decode-jpeg-pixels.js';
import { readJpegFrame } from '../jpeg/jpeg-frame.js';
import { prepareJpeg } from '../jpeg/prepare-jpeg.js';
import { ADOBE_TRANSFORMS, withAdobeTransform } from '../jpeg/with-adobe-transform.js';

/** What a block's JPEG must be. */
export interface TiffJpegOptions {
  readonly width: number;
  /** Rows that are needed. */
  readonly rows: number;
  /** Rows of a whole block. */
  readonly mostRows: number;
  readonly components: number;
  readonly isYcc: boolean;
  /** Tables that all blocks share, as a JPEG without picture. */
  readonly tables: Uint8Array | undefined;
}

const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;

/**
 * Decodes the JPEG of one block. What its components are, the TIFF says and not the JPEG: its own markers are not
 * asked.
 *
 * @returns RGB; a single component in all three channels.
 * @throws {Error} If it is damaged or of another size or kind than the TIFF says.
 * @see TIFF Technical Note 2.
 */
export async function decodeTiffJpeg(
  block: Uint8Array,
  work: CodecWork,
  { width, rows, mostRows, components, isYcc, tables }: TiffJpegOptions,
): Promise<RawImage> {
  const prepared = prepareJpeg(tables === undefined ? block : withTables(block, tables));
  const frame = readJpegFrame(prepared);
  if (frame === undefined) throw new Error('a block has no JPEG');
  if (frame.width !== width || frame.height < rows || frame.height > mostRows)
    throw new Error(`a block of ${width}x${rows} px holds a JPEG of ${frame.width}x${frame.height} px`);
  if (frame.components.length !== components)
    throw new Error(`a block of ${components} samples holds a JPEG of ${frame.components.length}`);
  const { NONE, YCC } = ADOBE_TRANSFORMS;
  const told = components === 1 ? prepared : withAdobeTransform(prepared, isYcc ? YCC : NONE);
  return components === 4
    ? await decodeCmykJpeg(told, work, { inverted: false })
    : await decodeJpegPixels(told, work);
}

/** Puts the tables before the picture, without their end and its start. */
function withTables(block: Uint8Array, tables: Uint8Array): Uint8Array {
  const isPair = (at: number, marker: number) => tables[at] === 0xff && tables[at + 1] === marker;
  const end = tables.length - (isPair(tables.length - 2, END_OF_IMAGE) ? 2 : 0);
  if (!isPair(0, START_OF_IMAGE) || end < 2) throw new Error('its JPEG tables are damaged');
  return Uint8Array.from(Buffer.concat([tables.subarray(0, end), block.subarray(2)]));
}

import { dataViewOf } from '../data-view-of.js';
import { colorTableBytes, gifBlocks, SCREEN_END } from './gif-blocks.js';

/** A GIF's first frame. */
export interface GifFrame {
  /** Where it lies on the logical screen, in pixels. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Whether its rows come in four passes. */
  readonly interlaced: boolean;
  /** Its own colour table or the screen's, RGB; empty where there is neither. */
  readonly colors: Uint8Array;
  /** Index of the transparent colour. */
  readonly transparent: number | undefined;
  /** Bits of a colour index in the data. */
  readonly indexBits: number;
  /** Offset of the first sub-block of its data. */
  readonly dataStart: number;
}

const GRAPHIC_CONTROL = 0xf9;
const INTERLACED = 0x40;
const TRANSPARENT = 1;

/** Finds the first frame of a GIF, or undefined where there is none. */
export function readGifFrame(bytes: Uint8Array): GifFrame | undefined {
  let transparent: number | undefined;
  for (const { kind, start } of gifBlocks(bytes)) {
    // A sub-block of four bytes: flags, two of delay, index.
    if (kind === GRAPHIC_CONTROL && ((bytes[start + 1] ?? 0) & TRANSPARENT) !== 0)
      transparent = bytes[start + 4];
    if (kind === 'image') return readFrame(bytes, start, transparent);
  }
  return undefined;
}

function readFrame(bytes: Uint8Array, start: number, transparent: number | undefined): GifFrame {
  const view = dataViewOf(bytes);
  const flags = view.getUint8(start + 8);
  const tableStart = start + 9;
  const ownBytes = colorTableBytes(flags);
  const screenBytes = colorTableBytes(bytes[10]);
  const own = bytes.subarray(tableStart, tableStart + ownBytes);
  return {
    left: view.getUint16(start, true),
    top: view.getUint16(start + 2, true),
    width: view.getUint16(start + 4, true),
    height: view.getUint16(start + 6, true),
    interlaced: (flags & INTERLACED) !== 0,
    colors: ownBytes > 0 ? own : bytes.subarray(SCREEN_END, SCREEN_END + screenBytes),
    transparent,
    indexBits: bytes[tableStart + ownBytes] ?? 0,
    dataStart: tableStart + ownBytes + 1,
  };
}

import type { Background } from '../background.js';
import { blend } from '../blend.js';
import type { ChannelMasks } from './bmp-info.js';

/** Reads one channel of a pixel, 0–255. */
type ReadChannel = (pixel: number) => number;

/** Turns a row of pixels of 16 or 32 bits into RGB. */
export type UnpackRow = (row: DataView, target: Uint8Array, start: number) => void;

/** Longest mask that is spread by a table; a longer one is cut to its upper 8 bits. */
const TABLE_BITS = 8;

/**
 * Prepares to unpack rows of pixels whose channels lie under masks. Channels of fewer than 8 bits are spread to 0–255
 * and rounded down, as Pillow does.
 *
 * @param bytesPerPixel - 2 or 4, lowest byte first.
 * @param background - Colour under the picture, where the masks have alpha; by default alpha is dropped.
 */
export function maskedRowUnpacker(
  masks: ChannelMasks,
  bytesPerPixel: 2 | 4,
  background: Background | undefined,
): UnpackRow {
  const channels = [masks.red, masks.green, masks.blue].map(channelReader);
  const [red, green, blue] = channels as [ReadChannel, ReadChannel, ReadChannel];
  const alpha = masks.alpha === 0 || background === undefined ? undefined : channelReader(masks.alpha);
  return (row, target, start) => {
    for (let offset = 0, at = start; offset < row.byteLength; offset += bytesPerPixel, at += 3) {
      const pixel = bytesPerPixel === 2 ? row.getUint16(offset, true) : row.getUint32(offset, true);
      target[at] = red(pixel);
      target[at + 1] = green(pixel);
      target[at + 2] = blue(pixel);
      if (alpha === undefined || background === undefined) continue;
      const opacity = alpha(pixel);
      target[at] = blend(target[at]!, background.r, opacity);
      target[at + 1] = blend(target[at + 1]!, background.g, opacity);
      target[at + 2] = blend(target[at + 2]!, background.b, opacity);
    }
  };
}

function channelReader(mask: number): ReadChannel {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const bits = 32 - Math.clz32(mask >>> shift);
  if (bits > TABLE_BITS) return (pixel) => ((pixel & mask) >>> (shift + bits - TABLE_BITS)) & 0xff;
  const largest = 2 ** bits - 1;
  const levels = Uint8Array.from({ length: largest + 1 }, (_, value) => Math.floor((value * 255) / largest));
  return (pixel) => levels[(pixel & mask) >>> shift]!;
}

/** One block of a GIF. */
export interface GifBlock {
  /** An image descriptor, or the label of an extension. */
  readonly kind: 'image' | number;
  /** Offset behind the descriptor's or extension's introducer (and label). */
  readonly start: number;
}

/** Bytes before the first colour table. */
export const SCREEN_END = 13;
const IMAGE = 0x2c;
const EXTENSION = 0x21;
const TRAILER = 0x3b;
const DESCRIPTOR_BYTES = 9;

/**
 * Walks a GIF's images and extensions up to its trailer or the end of the data; other bytes between them are
 * skipped.
 *
 * @see GIF89a Specification, 15–26.
 */
export function* gifBlocks(bytes: Uint8Array): Generator<GifBlock> {
  let offset = SCREEN_END + colorTableBytes(bytes[10]);
  while (offset < bytes.length) {
    const introducer = bytes[offset++];
    if (introducer === TRAILER) return;
    if (introducer === EXTENSION) {
      const label = bytes[offset++];
      if (label === undefined) return;
      yield { kind: label, start: offset };
      offset = endOfSubBlocks(bytes, offset);
    } else if (introducer === IMAGE) {
      const end = offset + DESCRIPTOR_BYTES;
      if (end > bytes.length) return;
      yield { kind: 'image', start: offset };
      offset = endOfSubBlocks(bytes, end + colorTableBytes(bytes[end - 1]) + 1);
    }
  }
}

/** Bytes of the colour table that the flags of a screen or an image announce. */
export function colorTableBytes(flags = 0): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function endOfSubBlocks(bytes: Uint8Array, from: number): number {
  let offset = from;
  for (;;) {
    const length = bytes[offset];
    if (length === undefined) return bytes.length;
    offset += 1 + length;
    if (length === 0) return offset;
  }
}

import { crc32 } from 'node:zlib';

/** Gives the next number of a series, from 0 up to but not including `end`. */
export type NextNumber = (end: number) => number;

/** A series of numbers that is the same for the same seed (mulberry32). */
export function seededNumbers(seed: number): NextNumber {
  let state = seed >>> 0;
  return (end) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  };
}

/** Bytes at the start of a file, where its headers lie and half of the damage goes. */
const HEADER_BYTES = 512;
/** Values that break arithmetic. */
const EXTREMES = [0, 1, 0x7f, 0x80, 0xfe, 0xff];

/**
 * Damages a copy of a file in one to four ways: bytes set, bits flipped, stretches overwritten, taken out, doubled or
 * taken from another file, the end cut off.
 */
export function mutateFile(file: Uint8Array, other: Uint8Array, next: NextNumber): Uint8Array {
  let bytes: Uint8Array = file.slice();
  for (let count = 1 + next(4); count > 0; count--) bytes = mutateOnce(bytes, other, next);
  return bytes;
}

function mutateOnce(bytes: Uint8Array, other: Uint8Array, next: NextNumber): Uint8Array {
  const reach = next(2) === 0 ? Math.min(bytes.length, HEADER_BYTES) : bytes.length;
  const at = next(Math.max(1, reach));
  const length = 1 + next(Math.min(64, Math.max(1, bytes.length - at)));
  const before = bytes.subarray(0, at);
  const behind = bytes.subarray(at + length);
  switch (next(8)) {
    case 0:
    case 1:
      bytes[at] = next(256);
      return bytes;
    case 2:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << next(8));
      return bytes;
    case 3:
      bytes.fill(EXTREMES[next(EXTREMES.length)] ?? 0, at, at + 1 + next(8));
      return bytes;
    case 4:
      return join(before, behind);
    case 5:
      return join(before, bytes.subarray(at, at + length), bytes.subarray(at, at + length), behind);
    case 6: {
      const from = next(Math.max(1, other.length - length));
      return join(before, other.subarray(from, from + length), behind);
    }
    default:
      return next(4) === 0 ? bytes.slice(0, next(bytes.length + 1)) : join(before, new Uint8Array(length), behind);
  }
}

/** Corrects the checksums of a PNG's chunks, as far as they can be walked, so that damage gets past them. */
export function repairPngChecksums(bytes: Uint8Array): Uint8Array {
  const repaired = bytes.slice();
  const view = new DataView(repaired.buffer);
  for (let at = 8; at + 12 <= repaired.length; ) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > repaired.length) break;
    view.setUint32(end, crc32(repaired.subarray(at + 4, end)));
    at = end + 4;
  }
  return repaired;
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

import { crc32 } from 'node:zlib';

const PART_BYTES = 2 ** 20;

/** A model is asked for more than once while it is loaded. */
const known = new WeakMap<Uint8Array, string>();

/**
 * Tells byte strings apart quickly: their length and a CRC-32 of each MiB. 3 ms for 14 MB, where SHA-256 takes 9.
 *
 * A change of up to 32 bits in a row is always seen; weights that were trained anew differ in every part, so that all
 * of their checksums would have to agree by chance. No protection against who forges files.
 */
export function fingerprint(bytes: Uint8Array): string {
  const found = known.get(bytes) ?? compute(bytes);
  known.set(bytes, found);
  return found;
}

function compute(bytes: Uint8Array): string {
  const sums: string[] = [];
  for (let at = 0; at < bytes.length; at += PART_BYTES)
    sums.push(crc32(bytes.subarray(at, at + PART_BYTES)).toString(16));
  return `${bytes.length}:${sums.join('.')}`;
}

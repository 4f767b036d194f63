const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  // 0xedb88320: the polynomial of ISO 3309, lowest bit first.
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  return remainder;
});

/**
 * Computes the CRC-32 that closes a PNG chunk. (Node.js has one from 22.2 on; we support 22.0.)
 *
 * @param bytes - Type and content of the chunk.
 * @returns 0 to 2^32 - 1.
 */
export function pngChecksum(bytes: Uint8Array): number {
  let remainder = -1;
  for (let at = 0; at < bytes.length; at++) {
    remainder = (remainder >>> 8) ^ TABLE[(remainder ^ bytes[at]!) & 0xff]!;
  }
  return (remainder ^ -1) >>> 0;
}

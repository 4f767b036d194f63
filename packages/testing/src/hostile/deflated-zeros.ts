import { constants, deflateSync } from 'node:zlib';

const BLOCK_BYTES = 1024 * 1024;
const HEADER_BYTES = 2;
/** Largest prime below 2¹⁶, to which Adler-32 counts. */
const ADLER_BASE = 65_521;

/** A zlib stream of any number of zero bytes, a thousandth of it in size; made without allocating it unpacked. */
export function deflatedZeros(bytes: number): Uint8Array {
  const options = { level: 9, finishFlush: constants.Z_FULL_FLUSH };
  const block = deflateSync(new Uint8Array(BLOCK_BYTES), options);
  const last = deflateSync(new Uint8Array(bytes % BLOCK_BYTES), { level: 9 });
  // Of zeros, the low half of the checksum stays 1 and the high half counts them.
  last.writeUInt32BE((((bytes % ADLER_BASE) << 16) | 1) >>> 0, last.length - 4);
  const blocks = Array.from({ length: Math.floor(bytes / BLOCK_BYTES) }, () => block.subarray(HEADER_BYTES));
  return new Uint8Array(
    Buffer.concat([block.subarray(0, HEADER_BYTES), ...blocks, last.subarray(HEADER_BYTES)]),
  );
}

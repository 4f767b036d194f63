/** What stands in front of a content that is kept: magic bytes, its length (64 bits, little endian), its SHA-256. */
export const HEADER_BYTES = 48;

const MAGIC = Buffer.from('lvkept01');

/** What is known of a content before it is read. */
export interface CacheHeader {
  readonly byteLength: number;
  readonly sha256: Uint8Array;
}

/** Writes a header. */
export function cacheHeader(byteLength: number, sha256: Uint8Array): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(header);
  header.writeBigUInt64LE(BigInt(byteLength), MAGIC.length);
  header.set(sha256, MAGIC.length + 8);
  return header;
}

/** Reads a header, or nothing if it is none. */
export function parseCacheHeader(header: Buffer): CacheHeader | undefined {
  if (header.length !== HEADER_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  return {
    byteLength: Number(header.readBigUInt64LE(MAGIC.length)),
    sha256: header.subarray(MAGIC.length + 8),
  };
}

import { crc32 } from 'node:zlib';

/** The beginning of a snapshot, as far as its header goes. */
export function snapshotFile(header: { readonly threads: number }): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const prefix = Buffer.alloc(16);
  prefix.write('LVSNAP');
  prefix.writeUInt32LE(json.length, 8);
  prefix.writeUInt32LE(crc32(json), 12);
  return Buffer.concat([prefix, json]);
}

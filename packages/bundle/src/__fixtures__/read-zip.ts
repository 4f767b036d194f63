import { crc32, inflateRawSync } from 'node:zlib';

/** An entry of a zip as its table of contents describes it. */
export interface ReadEntry {
  readonly name: string;
  readonly content: Buffer;
  /** Unix mode, type of file included. */
  readonly mode: number;
  readonly dosDate: number;
  readonly dosTime: number;
  readonly flags: number;
  readonly extraBytes: number;
}

/** Reads a zip by its table of contents and checks every entry against its local header and its checksum. */
export function readZip(zip: Buffer): ReadEntry[] {
  const end = zip.length - 22;
  if (zip.readUInt32LE(end) !== 0x06054b50) throw new Error('Expected an end record.');
  const entries: ReadEntry[] = [];
  let position = zip.readUInt32LE(end + 16);
  while (entries.length < zip.readUInt16LE(end + 10)) {
    const nameBytes = zip.readUInt16LE(position + 28);
    const local = zip.readUInt32LE(position + 42);
    const zippedBytes = zip.readUInt32LE(position + 20);
    if (Buffer.compare(zip.subarray(local + 4, local + 28), zip.subarray(position + 6, position + 30)) !== 0) {
      throw new Error('Expected the local header to say what the table of contents says.');
    }
    const start = local + 30 + nameBytes + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + zippedBytes);
    const content = zip.readUInt16LE(position + 10) === 8 ? inflateRawSync(data) : data;
    if (crc32(content) !== zip.readUInt32LE(position + 16)) throw new Error('Expected the checksum to fit.');
    if (content.length !== zip.readUInt32LE(position + 24)) throw new Error('Expected the size to fit.');
    entries.push({
      name: zip.toString('utf8', position + 46, position + 46 + nameBytes),
      content,
      mode: zip.readUInt32LE(position + 38) >>> 16,
      dosDate: zip.readUInt16LE(position + 14),
      dosTime: zip.readUInt16LE(position + 12),
      flags: zip.readUInt16LE(position + 8),
      extraBytes: zip.readUInt16LE(position + 30),
    });
    position += 46 + nameBytes + zip.readUInt16LE(position + 30);
  }
  if (position !== end) throw new Error('Expected the table of contents to end where the zip ends.');
  return entries;
}

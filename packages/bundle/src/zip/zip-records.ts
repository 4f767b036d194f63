/** What a zip says about one of its entries. Names of folders end in `/`. */
export interface ZipEntryRecord {
  /** Path with `/` between its parts. */
  readonly name: string;
  readonly crc32: number;
  readonly bytes: number;
  readonly zippedBytes: number;
  /** Where its local header starts. */
  readonly offset: number;
}

// The 1st of January 1980, 00:00: the earliest time that the format can hold.
const DOS_TIME = 0;
const DOS_DATE = (0 << 9) | (1 << 5) | 1;

const VERSION_NEEDED = 20;
const MADE_BY_UNIX = (3 << 8) | VERSION_NEEDED;
const NAMES_ARE_UTF8 = 1 << 11;
const STORED = 0;
const DEFLATED = 8;

const FOLDER_MODE = 0o040755;
const FILE_MODE = 0o100644;
const DOS_FOLDER = 0x10;

/** The header in front of an entry's data. */
export function localHeader(entry: ZipEntryRecord): Buffer {
  const name = Buffer.from(entry.name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  writeCommonFields(header, 4, entry, name.length);
  return Buffer.concat([header, name]);
}

/** The entry's line in the table of contents at the end. */
export function centralRecord(entry: ZipEntryRecord): Buffer {
  const name = Buffer.from(entry.name);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(MADE_BY_UNIX, 4);
  writeCommonFields(record, 6, entry, name.length);
  const attributes = isFolder(entry) ? FOLDER_MODE * 0x10000 + DOS_FOLDER : FILE_MODE * 0x10000;
  record.writeUInt32LE(attributes, 38);
  record.writeUInt32LE(entry.offset, 42);
  return Buffer.concat([record, name]);
}

/** The record that ends the file. */
export function endRecord(entries: number, centralBytes: number, centralOffset: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(entries, 8);
  record.writeUInt16LE(entries, 10);
  record.writeUInt32LE(centralBytes, 12);
  record.writeUInt32LE(centralOffset, 16);
  return record;
}

/** Size of a zip that holds these entries. Bytes. */
export function zipBytes(entries: readonly ZipEntryRecord[]): number {
  let sum = endRecord(0, 0, 0).length;
  for (const entry of entries) {
    sum += localHeader(entry).length + entry.zippedBytes + centralRecord(entry).length;
  }
  return sum;
}

function isFolder(entry: ZipEntryRecord): boolean {
  return entry.name.endsWith('/');
}

function writeCommonFields(target: Buffer, start: number, entry: ZipEntryRecord, nameBytes: number): void {
  target.writeUInt16LE(VERSION_NEEDED, start);
  target.writeUInt16LE(NAMES_ARE_UTF8, start + 2);
  target.writeUInt16LE(isFolder(entry) ? STORED : DEFLATED, start + 4);
  target.writeUInt16LE(DOS_TIME, start + 6);
  target.writeUInt16LE(DOS_DATE, start + 8);
  target.writeUInt32LE(entry.crc32, start + 10);
  target.writeUInt32LE(entry.zippedBytes, start + 14);
  target.writeUInt32LE(entry.bytes, start + 18);
  target.writeUInt16LE(nameBytes, start + 22);
}

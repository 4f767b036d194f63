import { open } from 'node:fs/promises';
import { constants, crc32, inflateRawSync } from 'node:zlib';
import { byPath } from './by-path.js';
import type { PackageEntry, PackageFiles } from './package-files.js';
import { locateDirectory, readDirectory, ZIP_TAIL_BYTES, type ZipDirectoryEntry } from './zip-directory.js';
import { zipError } from './zip-error.js';

/** Packed bytes of which the start of a file is unpacked; at most a megabyte comes out of them. */
const START_ZIPPED_BYTES = 1024;
const START_MOST_BYTES = 2 * 1024 * 1024;
/** No file of a function can be larger, with its layers. */
const MOST_FILE_BYTES = 512 * 1024 * 1024;
const LONGEST_LINK = 4096;
const FILE_TYPE = 0o170000;
const LINK = 0o120000;

/**
 * Reads the table of contents of a zip. Files are unpacked one by one when they are asked for, never beyond the size
 * that the table says, and compared with its checksum.
 *
 * @param path - Absolute path.
 * @throws {BundleError} If the zip is malformed; also later, by the methods, if a file is.
 */
export async function openZip(path: string): Promise<PackageFiles> {
  const { size, directory } = await withZip(path, async (slice, total) => {
    const start = Math.max(0, total - ZIP_TAIL_BYTES);
    const found = locateDirectory(await slice(start, total - start), start, path);
    const table = await slice(found.offset, found.bytes);
    return { size: total, directory: readDirectory(table, found.entries, path) };
  });
  const byName = new Map(directory.map((entry) => [entry.name, entry]));
  const entryOf = (name: string) => byName.get(name) as ZipDirectoryEntry;
  const read = async (name: string) => {
    const entry = entryOf(name);
    if (entry.bytes > MOST_FILE_BYTES) throw zipError(path, `${name} has ${entry.bytes} bytes`);
    return unpack(path, entry, await readPacked(path, entry, entry.zippedBytes));
  };
  const folderModes = new Map<string, number>();
  const entries: PackageEntry[] = [];
  for (const { name, bytes, mode } of directory) {
    if (name.endsWith('/')) {
      if (mode !== undefined) folderModes.set(name.slice(0, -1), mode & 0o777);
    } else if (mode !== undefined && (mode & FILE_TYPE) === LINK) {
      if (bytes > LONGEST_LINK) throw zipError(path, `the link ${name} has ${bytes} bytes`);
      entries.push({ path: name, bytes: 0, link: (await read(name)).toString() });
    } else {
      entries.push({ path: name, bytes, ...(mode !== undefined && { mode: mode & 0o777 }) });
    }
  }
  return {
    shown: path,
    entries: byPath(entries),
    folderModes,
    read,
    readStart: async (name) => {
      const entry = entryOf(name);
      const packed = await readPacked(path, entry, Math.min(entry.zippedBytes, START_ZIPPED_BYTES));
      return entry.isDeflated ? inflate(path, name, packed, START_MOST_BYTES, true) : packed;
    },
    zippedBytes: async () => size,
  };
}

type Slice = (start: number, bytes: number) => Promise<Buffer>;

async function withZip<Result>(path: string, use: (slice: Slice, total: number) => Promise<Result>) {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const slice: Slice = async (start, bytes) => {
      if (start + bytes > size) throw zipError(path, 'it is cut off');
      const { bytesRead, buffer } = await file.read(Buffer.alloc(bytes), 0, bytes, start);
      return buffer.subarray(0, bytesRead);
    };
    return await use(slice, size);
  } finally {
    await file.close();
  }
}

function readPacked(path: string, entry: ZipDirectoryEntry, bytes: number): Promise<Buffer> {
  return withZip(path, async (slice) => {
    const header = await slice(entry.offset, 30);
    if (header.readUInt32LE(0) !== 0x04034b50)
      throw zipError(path, `${entry.name} is not where it should be`);
    const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    return slice(start, bytes);
  });
}

function unpack(path: string, { name, bytes, ...entry }: ZipDirectoryEntry, packed: Buffer): Buffer {
  const content = entry.isDeflated ? inflate(path, name, packed, Math.max(bytes, 1), false) : packed;
  if (content.length !== bytes || crc32(content) !== entry.crc32)
    throw zipError(path, `${name} is damaged: its size or checksum is another`);
  return content;
}

function inflate(path: string, name: string, packed: Buffer, most: number, isPart: boolean): Buffer {
  const finishFlush = isPart ? constants.Z_SYNC_FLUSH : constants.Z_FINISH;
  try {
    return inflateRawSync(packed, { maxOutputLength: most, finishFlush });
  } catch (cause) {
    throw zipError(path, `${name} cannot be unpacked: ${String(cause)}`, cause);
  }
}

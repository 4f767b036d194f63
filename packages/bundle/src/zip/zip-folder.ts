import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { Deflate } from 'fflate';
import { BundleError } from '../bundle-error.js';
import { BUNDLE_ERROR_CODES } from '../bundle-error-codes.js';
import { zipEntryNames } from './zip-entry-names.js';
import { centralRecord, endRecord, localHeader, type ZipEntryRecord } from './zip-records.js';

const CHUNK_BYTES = 1 << 20;
const MAX_BYTES = 0xffffffff;
const MAX_ENTRIES = 0xffff;

/**
 * Writes files of a folder into a zip that depends on nothing but their names and bytes: entries in byte order of
 * their names, every time 1980-01-01 00:00, modes 0644 and 0755, no extra fields, deflate level 9 by a compressor
 * in JavaScript, which makes the same bytes on every machine and Node.js version (zlib does not).
 *
 * The zip appears at `zipPath` when it is complete. Memory stays at a few megabytes whatever the files' size.
 *
 * @param folder - Absolute path.
 * @param files - Paths inside `folder`, with `/` between their parts.
 * @returns The entries, folders included, in the zip's order.
 * @throws {BundleError} If there are more than 65,535 entries or 4 GiB; Lambda takes far less.
 */
export async function zipFolder(
  folder: string,
  files: readonly string[],
  zipPath: string,
): Promise<ZipEntryRecord[]> {
  const names = zipEntryNames(files);
  if (names.length > MAX_ENTRIES) throw tooLarge(zipPath, `${names.length} entries`);
  const partial = `${zipPath}.partial`;
  await mkdir(dirname(zipPath), { recursive: true });
  try {
    const zip = await open(partial, 'w');
    const entries = await writeZip(zip, zipPath, folder, names).finally(() => zip.close());
    await rename(partial, zipPath);
    return entries;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function writeZip(
  zip: FileHandle,
  zipPath: string,
  folder: string,
  names: readonly string[],
): Promise<ZipEntryRecord[]> {
  const entries: ZipEntryRecord[] = [];
  let offset = 0;
  for (const name of names) {
    const start = offset + localHeader({ name, crc32: 0, bytes: 0, zippedBytes: 0, offset }).length;
    const data = name.endsWith('/') ? EMPTY : await deflateInto(zip, start, join(folder, name));
    const entry = { name, offset, ...data };
    await writeAt(zip, localHeader(entry), offset);
    entries.push(entry);
    offset = start + entry.zippedBytes;
    if (offset > MAX_BYTES || entry.bytes > MAX_BYTES) throw tooLarge(zipPath, 'more than 4 GiB');
  }
  const central = Buffer.concat(entries.map(centralRecord));
  await writeAt(zip, central, offset);
  await writeAt(zip, endRecord(entries.length, central.length, offset), offset + central.length);
  return entries;
}

const EMPTY = { crc32: 0, bytes: 0, zippedBytes: 0 };

async function deflateInto(zip: FileHandle, start: number, path: string): Promise<typeof EMPTY> {
  const pieces: Uint8Array[] = [];
  const deflate = new Deflate({ level: 9 }, (piece) => pieces.push(piece));
  const sum = { crc32: 0, bytes: 0, zippedBytes: 0 };
  const flush = async () => {
    for (const piece of pieces.splice(0)) {
      await writeAt(zip, piece, start + sum.zippedBytes);
      sum.zippedBytes += piece.length;
    }
  };
  const file = await open(path);
  try {
    for (;;) {
      const chunk = await readChunk(file);
      sum.crc32 = crc32(chunk, sum.crc32);
      sum.bytes += chunk.length;
      deflate.push(chunk, chunk.length < CHUNK_BYTES);
      await flush();
      if (chunk.length < CHUNK_BYTES) return sum;
    }
  } finally {
    await file.close();
  }
}

// Always full but for the last: the compressed bytes depend on where the chunks end.
async function readChunk(file: FileHandle): Promise<Buffer> {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let filled = 0;
  while (filled < CHUNK_BYTES) {
    const { bytesRead } = await file.read(chunk, filled, CHUNK_BYTES - filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return chunk.subarray(0, filled);
}

async function writeAt(zip: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await zip.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}

function tooLarge(zipPath: string, received: string): BundleError {
  return new BundleError({
    code: BUNDLE_ERROR_CODES.ZIP,
    message: `Expected ${zipPath} to have at most 65535 entries and 4 GiB but it would have ${received}.`,
  });
}

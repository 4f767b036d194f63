import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { findBeside } from '../../assets/find-beside.js';
import { reportUnusedSnapshot } from './report-unused-snapshot.js';
import { PREFIX_BYTES, SNAPSHOT_FILE, SNAPSHOT_MAGIC, type SnapshotHeader } from './snapshot-header.js';

/** A snapshot whose header is sound. */
export interface Snapshot {
  readonly path: string;
  readonly header: SnapshotHeader;
  /** Where the bytes of the first run start in the file. */
  readonly dataOffset: number;
}

/**
 * Finds a snapshot where the engine's files are looked for, except in the installed package, and reads its header.
 * `LAMBDA_VISION_SNAPSHOT=off` leaves it alone.
 *
 * @param directory - Folder named by the caller; then no other place is searched.
 * @returns `undefined` where there is none, or none that is whole; the latter is reported.
 */
export async function openSnapshot(directory: string | undefined): Promise<Snapshot | undefined> {
  if (process.env.LAMBDA_VISION_SNAPSHOT === 'off') return undefined;
  const path = await findBeside(SNAPSHOT_FILE, directory);
  if (path === undefined) return undefined;
  try {
    const file = await open(path);
    try {
      return { path, ...(await readHeader(file)) };
    } finally {
      await file.close();
    }
  } catch (error) {
    reportUnusedSnapshot(path, error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

async function readHeader(file: FileHandle): Promise<Omit<Snapshot, 'path'>> {
  const { size } = await file.stat();
  const prefix = await readAt(file, 0, Math.min(size, PREFIX_BYTES));
  if (prefix.length < PREFIX_BYTES || prefix.toString('latin1', 0, SNAPSHOT_MAGIC.length) !== SNAPSHOT_MAGIC)
    throw new Error('it is no snapshot of this version of lambda-vision');
  const headerBytes = prefix.readUInt32LE(SNAPSHOT_MAGIC.length);
  const dataOffset = PREFIX_BYTES + headerBytes;
  if (dataOffset > size) throw cutOff(size, dataOffset);
  const text = await readAt(file, PREFIX_BYTES, headerBytes);
  if (crc32(text) !== prefix.readUInt32LE(SNAPSHOT_MAGIC.length + 4))
    throw new Error('its header is damaged');
  const header = JSON.parse(text.toString()) as SnapshotHeader;
  const end = header.runs.reduce((sum, [, length]) => sum + length, dataOffset);
  if (size !== end) throw cutOff(size, end);
  return { header, dataOffset };
}

function cutOff(size: number, expected: number): Error {
  return new Error(`it has ${size} bytes instead of ${expected}`);
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

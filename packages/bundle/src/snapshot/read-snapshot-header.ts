import { crc32 } from 'node:zlib';
import type { SnapshotHeader } from '@lambda-vision/core/snapshot';

const PREFIX_BYTES = 16;

/**
 * What a snapshot says of itself: the engine, the threads and the models that it is for.
 *
 * @param bytes - The file.
 * @returns `undefined` if it is damaged or of another form.
 */
export function readSnapshotHeader(bytes: Buffer): SnapshotHeader | undefined {
  if (bytes.length < PREFIX_BYTES || bytes.toString('latin1', 0, 6) !== 'LVSNAP') return undefined;
  const json = bytes.subarray(PREFIX_BYTES, PREFIX_BYTES + bytes.readUInt32LE(8));
  if (crc32(json) !== bytes.readUInt32LE(12)) return undefined;
  return JSON.parse(json.toString()) as SnapshotHeader;
}

import type { Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { ModelLoadError } from '../../errors/model-load-error.js';
import { ModelNotFoundError } from '../../errors/model-not-found-error.js';
import { ModelUnsupportedError } from '../../errors/model-unsupported-error.js';
import type { LocatedPath } from './locate-path.js';

/** The heap of the WASM build ends at 4 GiB, and protobuf at 2 GiB: no file of a model can be longer. */
export const MAX_MODEL_BYTES = 2 ** 31 - 1;

/**
 * Reads a file into memory of exactly its size.
 *
 * @returns Its bytes, and what the file system said of it before they were read.
 * @throws {ModelNotFoundError} If it does not exist, is no file, or cannot be read.
 * @throws {ModelUnsupportedError} If it is longer than {@link MAX_MODEL_BYTES}.
 * @throws {ModelLoadError} If it changes while it is read.
 */
export async function readFileExactly({ path, shown }: LocatedPath): Promise<{
  readonly bytes: Uint8Array;
  readonly stats: Stats;
}> {
  const file = await openFile(path, shown);
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw new ModelNotFoundError({ source: shown, tried: [`${path} (no file)`] });
    if (stats.size > MAX_MODEL_BYTES) {
      const reason = `it has ${stats.size} bytes; at most ${MAX_MODEL_BYTES} can be loaded`;
      throw new ModelUnsupportedError({ source: shown, reason });
    }
    const bytes = new Uint8Array(stats.size);
    const read = await fill(file, bytes);
    if (read < bytes.length) {
      const reason = `it ended after ${read} of ${bytes.length} bytes while it was read`;
      throw new ModelLoadError({ source: shown, reason });
    }
    const after = await file.stat();
    if (after.size !== stats.size || after.mtimeMs !== stats.mtimeMs) {
      throw new ModelLoadError({ source: shown, reason: 'it was written to while it was read' });
    }
    return { bytes, stats };
  } finally {
    await file.close();
  }
}

async function openFile(path: string, shown: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (cause) {
    throw new ModelNotFoundError({ source: shown, tried: [path], cause });
  }
}

async function fill(file: FileHandle, bytes: Uint8Array): Promise<number> {
  let position = 0;
  while (position < bytes.length) {
    const { bytesRead } = await file.read(bytes, position, bytes.length - position, position);
    if (bytesRead === 0) break;
    position += bytesRead;
  }
  return position;
}

import { createReadStream } from 'node:fs';
import { lstat, open, readdir, readFile, readlink } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { createDeflateRaw } from 'node:zlib';
import { OUTDIR_MARKER } from '../prepare-outdir.js';
import { byPath } from '../zip/by-path.js';
import type { PackageEntry, PackageFiles } from '../zip/package-files.js';

const START_BYTES = 4096;

/** Lists a folder. @param root - Absolute path. */
export async function openFolder(root: string): Promise<PackageFiles> {
  const entries: PackageEntry[] = [];
  const folderModes = new Map<string, number>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const absolute = join(entry.parentPath, entry.name);
    const path = relative(root, absolute).split(sep).join('/');
    if (path === OUTDIR_MARKER) continue;
    const { size, mode } = await lstat(absolute);
    if (entry.isDirectory()) folderModes.set(path, mode & 0o777);
    else if (entry.isSymbolicLink())
      entries.push({ path, bytes: 0, link: (await readlink(absolute)).split(sep).join('/') });
    else if (entry.isFile()) entries.push({ path, bytes: size, mode: mode & 0o777 });
  }
  return {
    shown: root,
    entries: byPath(entries),
    folderModes,
    read: (path) => readFile(join(root, path)),
    readStart: (path) => readStart(join(root, path)),
    zippedBytes: async (limit) => {
      const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
      if (bytes <= limit) return bytes;
      let zipped = 0;
      for (const { path, link } of entries)
        if (link === undefined) zipped += await deflatedBytes(join(root, path));
      return zipped;
    },
  };
}

async function readStart(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function deflatedBytes(path: string): Promise<number> {
  let bytes = 0;
  for await (const piece of createReadStream(path).pipe(createDeflateRaw({ level: 6 }))) {
    bytes += (piece as Buffer).length;
  }
  return bytes;
}

import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sniffMediaType } from '@lambda-vision/core';

/** What is in a folder and the folders in it; paths relative to it, sorted. */
export interface FolderContent {
  /** Files that begin as pictures do, whatever their names. */
  readonly pictures: readonly string[];
  readonly others: readonly string[];
  /** Files and folders that may not be read. */
  readonly unreadable: readonly { readonly file: string; readonly cause: Error }[];
}

/** Bytes that tell what a file is. */
const SNIFFED_BYTES = 512;

/**
 * Looks for pictures in a folder and all folders in it. Leaves out what begins with a dot, and does not follow links to
 * folders, which may lead back.
 *
 * @param except - Absolute paths of folders that are not walked into.
 */
export async function walkFolder(folder: string, except: readonly string[]): Promise<FolderContent> {
  const content = { pictures: [] as string[], others: [] as string[], unreadable: [] as Unreadable[] };
  const waiting = [''];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const below = at;
    await readingOf(below, content.unreadable, async () => {
      for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
        const file = join(below, entry.name);
        const path = join(folder, file);
        if (entry.name.startsWith('.')) continue;
        if (entry.isDirectory()) {
          if (!except.includes(path)) waiting.push(file);
          continue;
        }
        await readingOf(file, content.unreadable, async () => {
          if (!(await stat(path)).isFile()) return;
          ((await isPicture(path)) ? content.pictures : content.others).push(file);
        });
      }
    });
  }
  content.pictures.sort();
  content.others.sort();
  return content;
}

type Unreadable = FolderContent['unreadable'][number];

async function readingOf(file: string, unreadable: Unreadable[], read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    unreadable.push({ file, cause: error as Error });
  }
}

async function isPicture(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    return sniffMediaType(buffer.subarray(0, bytesRead)).startsWith('image/');
  } finally {
    await file.close();
  }
}

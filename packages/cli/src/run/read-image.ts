import { readFile, stat } from 'node:fs/promises';
import { ImageTooLargeError } from '@lambda-vision/core';
import type { Terminal } from '../terminal/terminal.js';
import { CliError } from '../verb/cli-error.js';
import type { ImageFileInput } from './image-input.js';

/**
 * Reads a picture's file, or stdin.
 *
 * @param maxBytes - Largest file that is read.
 * @throws {ImageTooLargeError} If the file is larger; stdin is only read so far that core sees it.
 * @throws {CliError} If it cannot be read.
 */
export async function readImage(
  { file, path }: ImageFileInput,
  terminal: Terminal,
  maxBytes: number,
): Promise<Uint8Array> {
  if (path === undefined) return terminal.readInput(maxBytes);
  try {
    const { size } = await stat(path);
    if (size > maxBytes) {
      throw new ImageTooLargeError({ limit: 'maxBytes', allowed: maxBytes, received: size });
    }
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof ImageTooLargeError) throw cause;
    const message = `Expected to read ${file}, but ${(cause as Error).message}.`;
    throw new CliError({ code: 'CLI_IMAGE_UNREADABLE', message, cause });
  }
}

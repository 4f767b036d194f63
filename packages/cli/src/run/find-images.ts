import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CliError } from '../verb/cli-error.js';
import { expandGlob, isGlob } from './expand-glob.js';
import type { ImageInput } from './image-input.js';
import { walkFolder } from './walk-folder.js';

/** Options of {@link findImages}. */
export interface FindImagesOptions {
  /** Folder that relative paths start from. */
  readonly cwd: string;
  /** Absolute paths of folders that are not walked into: those that answers are written to. */
  readonly except: readonly string[];
  /** Gets hints about what was left out. */
  readonly note: (line: string) => void;
}

/**
 * The pictures that arguments name: files, folders with all that is in them, patterns that the shell has left as they
 * are, and `-` for stdin. In the order of the arguments, sorted by path within one, each file once.
 */
export async function findImages(
  names: readonly string[],
  options: FindImagesOptions,
): Promise<readonly ImageInput[]> {
  const inputs: ImageInput[] = [];
  const seen = new Set<string>();
  for (const name of names) {
    for (const input of await expand(name, options)) {
      const key = 'error' in input ? undefined : (input.path ?? input.file);
      if (key !== undefined && seen.has(key)) continue;
      if (key !== undefined) seen.add(key);
      inputs.push(input);
    }
  }
  return inputs;
}

async function expand(name: string, options: FindImagesOptions): Promise<readonly ImageInput[]> {
  if (name === '-') return [{ file: '-' }];
  const path = resolve(options.cwd, name);
  const found = await statOf(path);
  if (found?.isDirectory()) return inFolder(name, path, options);
  if (found !== undefined) return [{ file: name, path }];
  if (!isGlob(name)) {
    const message = `Expected a picture at ${name} but there is nothing.`;
    return [refused(name, 'CLI_IMAGE_NOT_FOUND', message)];
  }
  const files = await expandGlob(name, options.cwd);
  if (files.length > 0) return files.map((file) => ({ file, path: resolve(options.cwd, file) }));
  return [refused(name, 'CLI_IMAGE_NOT_FOUND', `Expected files that match ${name} but there are none.`)];
}

async function inFolder(
  name: string,
  path: string,
  { except, note }: FindImagesOptions,
): Promise<readonly ImageInput[]> {
  const { pictures, others, unreadable } = await walkFolder(path, except);
  if (others.length > 0) {
    const named = others.slice(0, 3).join(', ');
    const more = others.length > 3 ? ` and ${others.length - 3} more` : '';
    note(`left out of ${name}, because they are no pictures: ${named}${more}`);
  }
  const failures = unreadable.map(({ file, cause }) =>
    refused(join(name, file), 'CLI_IMAGE_UNREADABLE', `Expected to read it, but ${cause.message}.`, cause),
  );
  if (pictures.length === 0 && failures.length === 0) {
    return [refused(name, 'CLI_IMAGE_NOT_FOUND', `Expected pictures in the folder ${name} but found none.`)];
  }
  return [...pictures.map((file) => ({ file: join(name, file), path: join(path, file) })), ...failures];
}

function refused(file: string, code: `CLI_${string}`, message: string, cause?: Error): ImageInput {
  return { file, error: new CliError({ code, message, cause }) };
}

async function statOf(path: string): Promise<Stats | undefined> {
  return stat(path).catch(() => undefined);
}

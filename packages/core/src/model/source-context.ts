import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { showUrl } from '../https/show-url.js';
import { DiskFile } from './disk/disk-file.js';
import { DiskPlace } from './disk/disk-place.js';
import { locatePath } from './disk/locate-path.js';
import type { HttpsAccess } from './https/https-options.js';
import { HttpsPlace } from './https/https-place.js';
import type { ModelFile, ModelPlace } from './model-place.js';

/** What a caller's paths and addresses are read with. */
export interface SourceContext {
  /** Absolute path of the folder that relative paths start at. */
  readonly root: string;
  /** What addresses on the web have to keep; without it there are none. */
  readonly https: HttpsAccess | undefined;
}

/**
 * Finds out where a caller's path or address points to, without looking there.
 *
 * @param option - Name of the option, for messages.
 * @throws {InvalidOptionError} If it is empty, a URL of another kind, or one on the web without rules for it.
 */
export function locatePlace(path: string | URL, context: SourceContext, option: string): ModelPlace {
  if (isHttpsUrl(path)) return onWeb(path, context, option);
  return new DiskPlace(locatePath(path, context.root, option), context.root);
}

/**
 * The same for a path or address of a file.
 *
 * @throws As {@link locatePlace}.
 */
export function locateFile(path: string | URL, context: SourceContext, option: string): ModelFile {
  if (isHttpsUrl(path)) return onWeb(path, context, option).file();
  return new DiskFile(locatePath(path, context.root, option), context.root);
}

function isHttpsUrl(path: string | URL): boolean {
  return /^https:/i.test(String(path));
}

function onWeb(address: string | URL, { https }: SourceContext, option: string): HttpsPlace {
  const url = URL.parse(String(address));
  if (url === null || url.username !== '' || url.password !== '') {
    const expected = 'a path or an https: URL without user and password';
    throw new InvalidOptionError({
      option,
      expected,
      received: url === null ? String(address) : showUrl(url),
    });
  }
  if (https === undefined) {
    const expected = `an object with allowHosts, to fetch ${showUrl(url)},`;
    throw new InvalidOptionError({ option: 'https', expected, received: undefined });
  }
  return new HttpsPlace(url, https);
}

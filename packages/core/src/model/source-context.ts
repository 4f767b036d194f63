import { isAbsolute, join } from 'node:path';
import { layerDirectory } from '../assets/layer-directory.js';
import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { showUrl } from '../https/show-url.js';
import { DiskFile } from './disk/disk-file.js';
import { DiskPlace } from './disk/disk-place.js';
import { type LocatedPath, locatePath } from './disk/locate-path.js';
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
 * Finds out where a caller's path or address points to, without looking there. What a relative path does not lead to is
 * looked for in the layer.
 *
 * @param option - Name of the option, for messages.
 * @throws {InvalidOptionError} If it is empty, a URL of another kind, or one on the web without rules for it.
 */
export function locatePlace(path: string | URL, context: SourceContext, option: string): ModelPlace {
  if (isHttpsUrl(path)) return onWeb(path, context, option);
  const at = locatePath(path, context.root, option);
  return new DiskPlace(at, context.root, isRelative(path) ? inLayer(at) : undefined);
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

function isRelative(path: string | URL): boolean {
  return typeof path === 'string' && !isAbsolute(path) && !/^file:/i.test(path);
}

/** What lies in the function's code may as well lie in the layer, under the same path. */
function inLayer({ path, shown }: LocatedPath): string | undefined {
  return shown === path ? undefined : join(layerDirectory(), shown);
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

import type { HttpsRules } from './https/https-rules.js';
import { isHttpsUrl, type LocatedUrl, locateUrl } from './https/located-url.js';
import { type LocatedPath, locatePath } from './locate-path.js';

/** What a caller's paths and addresses are read with. */
export interface SourceContext {
  /** Absolute path of the folder that relative paths start at. */
  readonly root: string;
  /** What addresses on the web have to keep; without rules there are none. */
  readonly https: HttpsRules | undefined;
}

/** A file or folder on this machine or on the web. */
export type Located = LocatedPath | LocatedUrl;

/** Absolute path of a folder, or its address, which ends in `/`. */
export type Folder = string | LocatedUrl;

/**
 * Finds out where a caller's path or address points to, without looking there.
 *
 * @param option - Name of the option, for messages.
 * @throws {InvalidOptionError} If it is empty, a URL of another kind, or one on the web without rules for it.
 */
export function locate(path: string | URL, context: SourceContext, option: string): Located {
  const text = String(path);
  return isHttpsUrl(text) ? locateUrl(text, context.https, option) : locatePath(text, context.root, option);
}

/** Whether a place is on the web. */
export function isOnWeb(located: Located): located is LocatedUrl {
  return 'url' in located;
}

import { CliError } from '../verb/cli-error.js';
import type { CatalogueFile } from './catalogue/catalogue-entry.js';

/** Where the bytes of a file are, and whom a server may redirect to. */
export interface FileAddresses {
  /** In the order in which they are tried: the next one is for files that Git LFS keeps elsewhere. */
  readonly urls: readonly URL[];
  /** Hosts that requests may go to, with the port where it is not the scheme's. */
  readonly hosts: readonly string[];
}

const RAW = 'https://raw.githubusercontent.com/';
/** Serves what a pointer of Git LFS stands for. */
const LFS = 'https://media.githubusercontent.com/media/';
const HOSTS = ['raw.githubusercontent.com', 'media.githubusercontent.com', 'objects.githubusercontent.com'];

/**
 * Addresses of a file of the catalogue, at GitHub or below a mirror: `<mirror>/<owner>/<name>/<commit>/<path>`.
 *
 * @throws {CliError} If the mirror is no address of `http:` or `https:`.
 */
export function fileAddresses(
  { repository, commit, path }: CatalogueFile,
  mirror: string | undefined,
): FileAddresses {
  const place = `${repository}/${commit}/${path.split('/').map(encodeURIComponent).join('/')}`;
  if (mirror === undefined) return { urls: [new URL(RAW + place), new URL(LFS + place)], hosts: HOSTS };
  const base = URL.parse(mirror.endsWith('/') ? mirror : `${mirror}/`);
  if (base === null || !['http:', 'https:'].includes(base.protocol)) {
    throw new CliError({
      code: 'CLI_PULL_MIRROR',
      message: `Expected the mirror to be an http: or https: address but received ${mirror}.`,
    });
  }
  return { urls: [new URL(place, base)], hosts: [base.host] };
}

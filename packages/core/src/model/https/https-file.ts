import { ModelFetchError } from '../../errors/model-fetch-error.js';
import { askForFile, fetchBytes } from '../../https/fetch-bytes.js';
import type { HttpsRules } from '../../https/https-rules.js';
import { showUrl } from '../../https/show-url.js';
import type { FileContent, FileFacts, FileReading, ModelFile } from '../model-place.js';
import { withModelErrors } from './with-model-errors.js';

/** Manifests, labels and dictionaries are not longer than this. */
const MAX_TEXT_BYTES = 8 * 1024 * 1024;

/** A file on the web; its version is its ETag and the time of its last modification. */
export class HttpsFile implements ModelFile {
  readonly name: string;
  readonly shown: string;
  /** Its address without the query, which may hold a signature. */
  readonly id: string;
  readonly #url: URL;
  readonly #rules: HttpsRules;

  constructor(url: URL, rules: HttpsRules) {
    this.name = url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
    this.shown = showUrl(url);
    this.id = this.shown;
    this.#url = url;
    this.#rules = rules;
  }

  stat(): Promise<FileFacts> {
    return withModelErrors(this.shown, () => askForFile(this.#url, this.#rules));
  }

  async readText(): Promise<string> {
    const { bytes } = await this.#fetch(Math.min(this.#rules.maxBytes, MAX_TEXT_BYTES));
    return new TextDecoder().decode(bytes);
  }

  async read({ version: wanted, orNewer, bytesBefore = 0 }: FileReading = {}): Promise<FileContent> {
    const { bytes, version } = await this.#fetch(this.#rules.maxBytes - bytesBefore);
    if (wanted !== undefined && wanted !== version && orNewer !== true) {
      const reason = 'it changed on the server since the model was described; load the model anew';
      throw new ModelFetchError({ source: this.shown, reason });
    }
    return { bytes, version };
  }

  beside(path: string): ModelFile {
    return new HttpsFile(urlBelow(this.#url, path), this.#rules);
  }

  #fetch(maxBytes: number): Promise<FileContent> {
    return withModelErrors(this.shown, () => fetchBytes(this.#url, { ...this.#rules, maxBytes }));
  }
}

/**
 * The address of a file in a folder.
 *
 * @param base - The folder, ending in `/`, or a file in it.
 * @param path - Has passed `isPathBelow()`.
 */
export function urlBelow(base: URL, path: string): URL {
  // Encoded, because a URL reads `%2e%2e` as `..`, and `?` and `#` as ends of the path.
  return new URL(path.split('/').map(encodeURIComponent).join('/'), base);
}

import { InvalidOptionError } from '../../errors/invalid-option-error.js';
import { showUrl } from '../../https/show-url.js';
import { cached } from '../cache/cached-file.js';
import type { ModelFile, ModelFolder, ModelPlace } from '../model-place.js';
import { HttpsFile, urlBelow } from './https-file.js';
import type { HttpsAccess } from './https-options.js';

/** A folder or file on the web. Servers do not tell the two apart: `.json`, `.onnx` and `.ort` name files. */
export class HttpsPlace implements ModelPlace {
  readonly shown: string;
  readonly #url: URL;
  readonly #access: HttpsAccess;

  constructor(url: URL, access: HttpsAccess) {
    this.shown = showUrl(url);
    this.#url = url;
    this.#access = access;
  }

  async open(): Promise<{ folder: ModelFolder; file?: ModelFile }> {
    const { pathname, search, hash, href } = this.#url;
    if (/\.(?:json|onnx|ort)$/i.test(pathname)) {
      return { folder: this.#folder(new URL('.', this.#url)), file: this.file() };
    }
    if (search !== '' || hash !== '') {
      const expected = 'the address of a folder without a query, or that of its vision.json';
      throw new InvalidOptionError({ option: 'source', expected, received: this.shown });
    }
    return { folder: this.#folder(pathname.endsWith('/') ? this.#url : new URL(`${href}/`)) };
  }

  /** It as a file, whatever its name. */
  file(): ModelFile {
    return this.#file(this.#url);
  }

  #folder(url: URL): ModelFolder {
    return { shown: showUrl(url), file: (path) => this.#file(urlBelow(url, path)) };
  }

  #file(url: URL): ModelFile {
    return cached(new HttpsFile(url, this.#access.rules), this.#access.cacheDirectory);
  }
}

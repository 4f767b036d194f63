import { ManifestError } from '../../errors/manifest-error.js';
import { showJson } from '../show-json.js';

/**
 * Reads the keys of a JSON object one by one and remembers which were asked for, so that a key that nobody
 * understood does not go unnoticed. `null` counts as absent, as in the files of Hugging Face.
 */
export class JsonFields {
  readonly #content: Readonly<Record<string, unknown>>;
  readonly #source: string;
  readonly #asked = new Set<string>();

  /** @throws {ManifestError} If `content` is no object. */
  constructor(content: unknown, source: string, path = '') {
    this.#source = source;
    if (typeof content !== 'object' || content === null || Array.isArray(content)) {
      this.fail(path, 'expected an object');
    }
    this.#content = content as Readonly<Record<string, unknown>>;
  }

  /** The value of a key, of whatever type; nothing where it is absent or `null`. */
  any(key: string): unknown {
    this.#asked.add(key);
    return Object.hasOwn(this.#content, key) ? (this.#content[key] ?? undefined) : undefined;
  }

  boolean<Default>(key: string, fallback: Default): boolean | Default {
    const value = this.any(key);
    if (value === undefined) return fallback;
    if (typeof value !== 'boolean') this.fail(key, `expected true or false but received ${showJson(value)}`);
    return value;
  }

  number<Default>(key: string, fallback: Default): number | Default {
    const value = this.any(key);
    if (value === undefined) return fallback;
    if (typeof value !== 'number') this.fail(key, `expected a number but received ${showJson(value)}`);
    return value;
  }

  string(key: string): string | undefined {
    const value = this.any(key);
    if (value !== undefined && typeof value !== 'string') {
      this.fail(key, `expected a text but received ${showJson(value)}`);
    }
    return value;
  }

  /** A list of numbers; one number counts as a list of one. */
  numbers<Default>(key: string, fallback: Default): readonly number[] | Default {
    const value = this.any(key);
    if (value === undefined) return fallback;
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (!list.every((item) => typeof item === 'number'))
      this.fail(key, 'expected a number or a list of numbers');
    return list as readonly number[];
  }

  /** Marks keys as understood without reading them. */
  ignore(keys: readonly string[]): void {
    for (const key of keys) this.#asked.add(key);
  }

  /** @throws {ManifestError} If a key was not asked for, and is not switched off with `false` or `null`. */
  refuseOthers(): void {
    for (const [key, value] of Object.entries(this.#content)) {
      if (this.#asked.has(key) || value === null || value === false) continue;
      this.fail(
        key || '""',
        `${showJson(value)} may change the pixels in a way that is not known; write a vision.json`,
      );
    }
  }

  fail(path: string, reason: string): never {
    throw new ManifestError({ source: this.#source, path, reason });
  }
}

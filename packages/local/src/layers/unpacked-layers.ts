import { cp, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackZip } from './unpack-zip.js';

/** The layers of a function, merged into one folder as Lambda merges them into `/opt`. */
export class UnpackedLayers {
  readonly #layers: readonly string[];
  #opening: Promise<string> | undefined;

  /** @param layers - Absolute paths of folders and zips. */
  constructor(layers: readonly string[]) {
    this.#layers = layers;
  }

  /**
   * Makes the folder, once.
   *
   * @returns Its absolute path; `undefined` if there are no layers.
   */
  async open(): Promise<string | undefined> {
    if (this.#layers.length === 0) return undefined;
    this.#opening ??= merge(this.#layers);
    return this.#opening;
  }

  /** Takes the folder away. */
  async close(): Promise<void> {
    const folder = await this.#opening?.catch(() => undefined);
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function merge(layers: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lambda-opt-'));
  try {
    for (const layer of layers) {
      if ((await stat(layer)).isDirectory()) await cp(layer, folder, { recursive: true });
      else await unpackZip(layer, folder);
    }
    return folder;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

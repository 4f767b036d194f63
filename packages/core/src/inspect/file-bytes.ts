import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { ModelLoadError } from '../errors/model-load-error.js';
import { ModelNotFoundError } from '../errors/model-not-found-error.js';
import { ModelUnsupportedError } from '../errors/model-unsupported-error.js';
import { MAX_MODEL_BYTES } from '../model/disk/read-file-exactly.js';
import type { ByteSource } from '../onnx/byte-source.js';

/** Names and shapes between two tensors fit into one piece; a page of the disk is 4 KiB. */
const PIECE_BYTES = 64 * 1024;

/**
 * A model's file that is read piece by piece: weights are passed over, so that a file of 500 MB takes no more memory
 * than its names and shapes.
 */
export class FileBytes implements ByteSource, Disposable {
  readonly length: number;
  readonly #path: string;
  readonly #file: number;
  readonly #modified: number;
  #bytesRead = 0;

  /**
   * @throws {ModelNotFoundError} If it does not exist, is no file, or cannot be read.
   * @throws {ModelUnsupportedError} If it is longer than 2 GB.
   */
  constructor(path: string) {
    this.#path = path;
    this.#file = openFile(path);
    const stats = fstatSync(this.#file);
    this.length = stats.size;
    this.#modified = stats.mtimeMs;
    try {
      if (!stats.isFile()) throw new ModelNotFoundError({ source: path, tried: [`${path} (no file)`] });
      if (this.length > MAX_MODEL_BYTES) {
        const reason = `it has ${this.length} bytes; at most ${MAX_MODEL_BYTES} can be loaded`;
        throw new ModelUnsupportedError({ source: path, reason });
      }
    } catch (error) {
      closeSync(this.#file);
      throw error;
    }
  }

  /** Bytes that were read in all. */
  get bytesRead(): number {
    return this.#bytesRead;
  }

  read(position: number, least: number): Uint8Array {
    const bytes = new Uint8Array(Math.min(Math.max(least, PIECE_BYTES), this.length - position));
    let filled = 0;
    while (filled < bytes.length) {
      const read = readSync(this.#file, bytes, filled, bytes.length - filled, position + filled);
      if (read === 0) throw this.#changed();
      filled += read;
    }
    this.#bytesRead += filled;
    return bytes;
  }

  /** @throws {ModelLoadError} If the file was written to since it was opened. */
  checkUnchanged(): void {
    const { size, mtimeMs } = fstatSync(this.#file);
    if (size !== this.length || mtimeMs !== this.#modified) throw this.#changed();
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }

  #changed(): ModelLoadError {
    return new ModelLoadError({ source: this.#path, reason: 'it was written to while it was read' });
  }
}

function openFile(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    throw new ModelNotFoundError({ source: path, tried: [path], cause });
  }
}

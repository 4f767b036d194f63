import type { RawImage } from '../../tensor/raw-image.js';
import { span } from '../../trace/span.js';
import type { Background } from '../background.js';
import type { Codec } from './codec.js';

/** What a slot's decode needs beside the file. */
export interface CodecWork {
  /** Colour under transparent pixels; alpha is dropped without it. */
  readonly background: Background | undefined;
  /** Folder of the codecs' `.wasm` files, where the caller names one. */
  readonly wasmDirectory: string | undefined;
}

/** Decodes with the slot's instance. */
export type SlotDecode = (bytes: Uint8Array, work: CodecWork) => Promise<RawImage>;

/**
 * Heap up to which an instance is kept, in bytes. A heap never shrinks, so one that a large photo blew up is
 * dropped; a new instance takes about a millisecond.
 */
const KEPT_HEAP_BYTES = 80 * 1024 * 1024;

/**
 * Keeps one instance of a codec warm (one per folder that callers name). The first decode starts it; concurrent
 * ones share that start; after any failure the instance is dropped, because a codec that failed leaks, and after
 * many failures fails for good.
 *
 * @param start - Starts a fresh instance.
 */
export function createCodecSlot(start: (wasmDirectory: string | undefined) => Promise<Codec>): SlotDecode {
  const warm = new Map<string | undefined, Promise<Codec>>();

  return async (bytes, { background, wasmDirectory }) => {
    for (;;) {
      const starting = warm.get(wasmDirectory) ?? span('start codec', () => start(wasmDirectory));
      warm.set(wasmDirectory, starting);
      const isCurrent = () => warm.get(wasmDirectory) === starting;
      try {
        const codec = await starting;
        // While this decode waited, another one may have broken the instance. No await from here on.
        if (!isCurrent()) continue;
        const image = codec.decode(bytes, background);
        if (codec.heapBytes() > KEPT_HEAP_BYTES) warm.delete(wasmDirectory);
        return image;
      } catch (error) {
        if (isCurrent()) warm.delete(wasmDirectory);
        throw error;
      }
    }
  };
}

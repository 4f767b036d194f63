import { PACK_RGB_WASM } from './pack-rgb-wasm.js';
import { startKernel } from './start-kernel.js';

/**
 * Drops the alpha of RGBA pixels that lie in the memory the packer was made for.
 *
 * @param from - Byte where the pixels begin.
 * @param to - Byte where the RGB pixels go; may be `from`.
 */
export type RgbPacker = (from: number, to: number, pixels: number) => void;

/**
 * Makes a packer that works inside the memory of another module, so that pixels are not copied into one of its own.
 *
 * @param memory - A `WebAssembly.Memory`.
 * @returns `undefined` where it cannot run; see {@link startKernel}.
 */
export function createRgbPacker(memory: object): RgbPacker | undefined {
  return startKernel<{ readonly packRgb: RgbPacker }>(PACK_RGB_WASM, { codec: { memory } })?.packRgb;
}

import type { VipsFormat } from './vips-format.js';

/** AVIF, still pictures; a `.wasm` of 3.8 MB. HEIC is not decoded: wasm-vips has no HEVC. */
export const avif: VipsFormat = { mediaTypes: ['image/avif'], file: 'vips-heif.wasm' };

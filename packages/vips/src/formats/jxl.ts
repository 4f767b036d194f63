import type { VipsFormat } from './vips-format.js';

/** JPEG XL; a `.wasm` of 2.2 MB. */
export const jxl: VipsFormat = { mediaTypes: ['image/jxl'], file: 'vips-jxl.wasm' };

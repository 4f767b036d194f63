/**
 * A decoder of large photos for `@lambda-vision/core`, on libvips in WebAssembly.
 *
 * @packageDocumentation
 */
export { avif } from './formats/avif.js';
export { jxl } from './formats/jxl.js';
export type { VipsFormat } from './formats/vips-format.js';
export { VIPS_DEFAULTS, type VipsOptions, vips } from './vips.js';

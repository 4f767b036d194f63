/** Results on a picture, legible on any photo and to colour-blind readers; written by jimp.
 * @module
 */
export type { Annotation, BoxShape } from './annotation.js';
export type { Colour } from './colour.js';
export { type DrawOptions, drawAnnotations } from './draw-annotations.js';
export { type DrawResultOptions, drawResult } from './draw-result.js';
export type { DrawStyleOptions } from './draw-style.js';
export type { FileFormat } from './encode-canvas.js';

/** Results on a picture: boxes, quads and labels, drawn by jimp.
 * @module
 */
export type { Annotation, BoxShape } from './annotation.js';
export type { Colour } from './colour.js';
export { type DrawOptions, drawAnnotations } from './draw-annotations.js';

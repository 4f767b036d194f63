import type { Rgb } from '../images/raw-image.js';

/**
 * A drawn face in the pixels of a crop of 112x112: eyes, nose and corners of the mouth, those on the left of the picture
 * first. They lie where networks that tell faces apart want them (`arcface-112` in core).
 */
export const FACE_POINTS: readonly { readonly x: number; readonly y: number; readonly colour: Rgb }[] = [
  { x: 38.2946, y: 51.6963, colour: [220, 20, 20] },
  { x: 73.5318, y: 51.5014, colour: [20, 220, 20] },
  { x: 56.0252, y: 71.7366, colour: [20, 20, 220] },
  { x: 41.5493, y: 92.3655, colour: [220, 220, 20] },
  { x: 70.7299, y: 92.2041, colour: [220, 20, 220] },
];

/** Radius of each of the points. */
export const FACE_POINT_RADIUS = 8;

/** Middle of the points, and of the head. */
export const FACE_MIDDLE: { readonly x: number; readonly y: number } = {
  x: FACE_POINTS.reduce((sum, { x }) => sum + x, 0) / FACE_POINTS.length,
  y: FACE_POINTS.reduce((sum, { y }) => sum + y, 0) / FACE_POINTS.length,
};

/** Radius of the head: the whole crop lies in it. */
export const HEAD_RADIUS = 92;

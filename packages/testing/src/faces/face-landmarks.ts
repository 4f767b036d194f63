import type { DrawnFace } from './drawn-face.js';
import { FACE_MIDDLE, FACE_POINTS, HEAD_RADIUS } from './face-plan.js';

/**
 * Where the eyes, the nose and the corners of the mouth of a drawn face are: what a detector should find.
 *
 * @returns Five points in pixels of the picture, the eye that is left in an upright picture first.
 */
export function faceLandmarks({ x, y, radius, turned = 0 }: DrawnFace): { x: number; y: number }[] {
  const scale = radius / HEAD_RADIUS;
  const [cosine, sine] = [Math.cos((turned / 180) * Math.PI), Math.sin((turned / 180) * Math.PI)];
  return FACE_POINTS.map((point) => {
    const [right, down] = [(point.x - FACE_MIDDLE.x) * scale, (point.y - FACE_MIDDLE.y) * scale];
    return { x: x + cosine * right - sine * down, y: y + sine * right + cosine * down };
  });
}

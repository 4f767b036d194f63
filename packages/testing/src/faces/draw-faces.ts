import { drawImage } from '../images/draw-image.js';
import type { RawImage, Rgb } from '../images/raw-image.js';
import type { DrawnFace } from './drawn-face.js';
import { FACE_MIDDLE, FACE_POINT_RADIUS, FACE_POINTS, HEAD_RADIUS } from './face-plan.js';

/** Options of {@link drawFaces}. */
export interface DrawFacesOptions {
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  /** A later one covers an earlier one. */
  readonly faces: readonly DrawnFace[];
  /** Behind the faces; grey, so that the detector sees nothing in it. @defaultValue `[235, 235, 235]` */
  readonly background?: Rgb;
}

/** Side of the patches that a person is known by, in pixels of the crop. */
const PATCH = 28;

/**
 * Draws faces for {@link faceDetectorModel} and {@link faceEmbedderModel}: a round head of grey patches, by which persons are
 * told apart, with coloured eyes, nose and corners of the mouth, which are found.
 */
export function drawFaces({
  width,
  height,
  faces,
  background = [235, 235, 235],
}: DrawFacesOptions): RawImage {
  const painters = faces.map(painter).reverse();
  return drawImage({
    width,
    height,
    pixel: (x, y) => {
      for (const paint of painters) {
        const colour = paint(x + 0.5, y + 0.5);
        if (colour !== undefined) return colour;
      }
      return background;
    },
  });
}

/** The colour of a face at a position in the picture; none beside the head. */
function painter({ person, x, y, radius, turned = 0 }: DrawnFace): (x: number, y: number) => Rgb | undefined {
  const scale = HEAD_RADIUS / radius;
  const [cosine, sine] = [Math.cos((turned / 180) * Math.PI), Math.sin((turned / 180) * Math.PI)];
  return (pixelX, pixelY) => {
    const [right, down] = [(pixelX - x) * scale, (pixelY - y) * scale];
    if (right ** 2 + down ** 2 > HEAD_RADIUS ** 2) return undefined;
    const faceX = FACE_MIDDLE.x + cosine * right + sine * down;
    const faceY = FACE_MIDDLE.y + cosine * down - sine * right;
    const point = FACE_POINTS.find(
      (one) => (one.x - faceX) ** 2 + (one.y - faceY) ** 2 <= FACE_POINT_RADIUS ** 2,
    );
    return point?.colour ?? patch(person, Math.floor(faceX / PATCH), Math.floor(faceY / PATCH));
  };
}

/** One of eight greys, by a hash. */
function patch(person: number, column: number, row: number): Rgb {
  let hash = Math.imul(person + 1, 0x9e3779b1) ^ Math.imul(column + 101, 0x85ebca6b);
  hash ^= Math.imul(row + 211, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  const level = 30 + 25 * ((hash >>> 13) & 7);
  return [level, level, level];
}

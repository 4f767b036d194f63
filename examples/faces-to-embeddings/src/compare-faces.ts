import type { ImageInfo, ImageSource } from '@lambda-vision/core';
import { cosineSimilarity } from '@lambda-vision/core/postprocess';
import { type Face, type FaceModels, findFaces } from './find-faces.js';
import { invalidRequest } from './invalid-request.js';

type Vector = readonly number[];

/** How alike faces are. */
export interface Comparison {
  /** Who is in the photos, without the vectors. */
  readonly photos: readonly {
    readonly faces: readonly Omit<Face, 'embedding'>[];
    readonly image: ImageInfo;
  }[];
  /** Row i, column j: face i of the first photo with face j of the second, or with embedding j; -1 to 1. */
  readonly similarities: readonly Vector[];
}

/** Compares the faces of a photo with those of another, or with vectors that were made before. */
export async function compareFaces(
  images: readonly ImageSource[],
  embeddings: readonly Vector[] | undefined,
  models: FaceModels,
): Promise<Comparison> {
  if (images.length + (embeddings === undefined ? 0 : 1) !== 2) {
    throw invalidRequest('images', 'two, or one beside embeddings', images.length);
  }
  const { photos } = await findFaces(images, models);
  const [rows = [], columns = embeddings ?? []] = photos.map(({ faces }) =>
    faces.map(({ embedding }) => embedding),
  );
  return {
    photos: photos.map(({ faces, image }) => ({
      faces: faces.map(({ box, landmarks, score }) => ({ box, landmarks, score })),
      image,
    })),
    similarities: rows.map((row) => columns.map((column) => similarity(row, column))),
  };
}

function similarity(face: Vector, other: Vector): number {
  if (face.length === other.length) return cosineSimilarity(face, other);
  throw invalidRequest('embeddings', `vectors of ${face.length} numbers`, other);
}

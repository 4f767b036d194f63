import {
  type Box,
  type ImageInfo,
  type ImageSource,
  type Point,
  runOnDetections,
  type VisionModel,
} from '@lambda-vision/core';

/** Faces of a photo that are turned into vectors; of more the surest. */
const MAX_FACES = 32;

/** The two models. */
export interface FaceModels {
  readonly detector: VisionModel<'detection'>;
  readonly embedder: VisionModel<'embedding'>;
}

/** A face, in pixels of the upright photo. */
export interface Face {
  readonly box: Box;
  /** Eyes, nose and corners of the mouth; those on the person's right first. */
  readonly landmarks: readonly Point[];
  readonly score: number;
  /** Of length 1. */
  readonly embedding: readonly number[];
}

/** Faces of one photo, largest first. */
export interface FacesOfPhoto {
  readonly faces: readonly Face[];
  readonly image: ImageInfo;
}

/** Finds the faces of each photo. Each face goes through the second model turned and scaled by its landmarks. */
export async function findFaces(
  images: readonly ImageSource[],
  { detector, embedder }: FaceModels,
): Promise<{ readonly photos: readonly FacesOfPhoto[] }> {
  const photos: FacesOfPhoto[] = [];
  // One after the other: one photo is decoded at a time.
  for (const photo of images) {
    const { detections, image } = await runOnDetections(photo, detector, embedder, {
      align: 'arcface-112',
      detect: { maxDetections: MAX_FACES },
      maxCrops: MAX_FACES,
    });
    const faces = detections.flatMap(({ box, landmarks = [], score, result }) =>
      result === undefined ? [] : [{ box, landmarks, score, embedding: result.embedding }],
    );
    photos.push({ faces: faces.sort((one, other) => area(other.box) - area(one.box)), image });
  }
  return { photos };
}

function area({ x1, y1, x2, y2 }: Box): number {
  return (x2 - x1) * (y2 - y1);
}

import type { PictureInput } from './suggest/model-facts.js';

/** Pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Size of the picture that a model is fed: what its input says, or else what a manifest's preprocessing makes of a
 * large picture; the square where only the longer side is limited.
 */
export function pictureSize(picture: PictureInput | undefined, preprocess: unknown): PictureSize | undefined {
  if (picture === undefined) return undefined;
  const { resize, crop } = Object(preprocess) as { readonly resize?: Sides; readonly crop?: Sides };
  const { width = resize?.width, height = resize?.height } = crop ?? {};
  const size = {
    width: picture.width ?? width ?? resize?.maxWidth ?? resize?.maxSide ?? resize?.size,
    height: picture.height ?? height ?? resize?.maxSide ?? resize?.size,
  };
  return isSize(size) ? size : undefined;
}

type Sides = Partial<Record<'width' | 'height' | 'maxWidth' | 'maxSide' | 'size', number>>;

function isSize(size: {
  readonly width: number | undefined;
  readonly height: number | undefined;
}): size is PictureSize {
  return Number.isSafeInteger(size.width) && Number.isSafeInteger(size.height);
}

import type { VisionResult } from '@lambda-vision/core';

/** A picture over the photo, and where it lies, in pixels of the upright photo. */
export interface Layer {
  readonly source: CanvasImageSource;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The item that it belongs to; -1 for the whole photo. */
  readonly place: number;
}

/** What is drawn over a photo: the result's geometry and its decoded pictures. */
export interface Overlay {
  readonly result: VisionResult;
  readonly layers: readonly Layer[];
}

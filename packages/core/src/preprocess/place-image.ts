import type { Box } from '../tensor/box.js';
import { roundHalfToEven } from '../tensor/round-half-to-even.js';
import type { Size } from '../tensor/size.js';
import { placeResize } from './place-resize.js';
import type { ResolvedPreprocessSpec } from './resolve-preprocess-spec.js';

/** Where resize and crop put a picture in the model's input; all in whole pixels. */
export interface Placement {
  /** The upright original. */
  readonly original: Size;
  /** The original after the resize, before the crop. */
  readonly resized: Size;
  /** The model's input. */
  readonly input: Size;
  /** Left edge of the resized picture in the input; negative when the crop cut it off. */
  readonly left: number;
  /** Top edge of the resized picture in the input. */
  readonly top: number;
  /** The part of the input that the resized picture fills. */
  readonly picture: Box;
  /** The part of the input that picture and padding fill; the rest is level 0. */
  readonly canvas: Box;
  /** Level of the padding, 0–255. */
  readonly pad: number;
}

/**
 * Computes where a picture lies in the model's input.
 *
 * @param original - The upright original.
 */
export function placeImage(original: Size, spec: ResolvedPreprocessSpec): Placement {
  const { resized, canvas, left, top, pad } = placeResize(original, spec.resize);
  const input = spec.crop ?? canvas;
  const shiftX = centerCrop(canvas.width, input.width);
  const shiftY = centerCrop(canvas.height, input.height);
  return {
    original,
    resized,
    input,
    left: left + shiftX,
    top: top + shiftY,
    picture: visible(left + shiftX, top + shiftY, resized, input),
    canvas: visible(shiftX, shiftY, canvas, input),
    pad,
  };
}

/** torchvision `center_crop`: cuts off `round((extent - crop) / 2)`, or pads by half, the odd pixel behind. */
function centerCrop(extent: number, crop: number): number {
  // `0 -`: -0 would reach the geometry otherwise.
  return crop > extent ? Math.floor((crop - extent) / 2) : 0 - roundHalfToEven((extent - crop) / 2);
}

function visible(left: number, top: number, size: Size, input: Size): Box {
  const clip = (value: number, extent: number) => Math.min(Math.max(value, 0), extent);
  return {
    x1: clip(left, input.width),
    y1: clip(top, input.height),
    x2: clip(left + size.width, input.width),
    y2: clip(top + size.height, input.height),
  };
}

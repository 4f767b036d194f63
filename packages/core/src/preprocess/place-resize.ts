import { roundHalfToEven } from '../tensor/round-half-to-even.js';
import type { Size } from '../tensor/size.js';
import type { FitHeightSpec, LeastChangeSpec, LetterboxSpec, ShortestEdgeSpec } from './preprocess-spec.js';
import type { ResolvedResizeSpec } from './resolve-preprocess-spec.js';

/** Where a resize puts a picture. */
export interface ResizePlacement {
  /** The picture after the resize. */
  readonly resized: Size;
  /** The picture with its padding. */
  readonly canvas: Size;
  /** Padding to the left of the picture. */
  readonly left: number;
  /** Padding above the picture. */
  readonly top: number;
  /** Level of the padding, 0–255. */
  readonly pad: number;
}

/**
 * Computes the sizes of a resize, each mode as its reference does.
 *
 * @param original - The upright original.
 */
export function placeResize(original: Size, resize: ResolvedResizeSpec): ResizePlacement {
  switch (resize.mode) {
    case 'none':
      return unpadded(original);
    case 'stretch':
      return unpadded({ width: resize.width, height: resize.height });
    case 'shortest-edge':
      return unpadded(shortestEdge(original, resize));
    case 'longest-edge':
      return unpadded(longestEdge(original, resize.size));
    case 'least-change':
      return unpadded(leastChange(original, resize));
    case 'limit':
      return unpadded(limit(original, resize.maxSide, resize.multipleOf));
    case 'letterbox':
      return letterbox(original, resize);
    case 'fit-height':
      return fitHeight(original, resize);
  }
}

function unpadded(resized: Size): ResizePlacement {
  return { resized, canvas: resized, left: 0, top: 0, pad: 0 };
}

/**
 * torchvision `Resize(int)`: the long side becomes `int(size * long / short)`. With a limit as in DETR
 * (`get_size_with_aspect_ratio` of transformers), with multiples as in YOLOS.
 */
function shortestEdge({ width, height }: Size, spec: Required<ShortestEdgeSpec>): Size {
  const { maxSide, multipleOf } = spec;
  const shortest = Math.min(width, height);
  const longest = Math.max(width, height);
  // The limit gives a short side that need not be whole; the long one follows from it unrounded.
  const exact = (longest / shortest) * spec.size > maxSide ? (maxSide * shortest) / longest : spec.size;
  const size = Math.max(1, roundHalfToEven(exact));
  const long = size === shortest ? longest : Math.trunc((exact * longest) / shortest);
  const lowered = (side: number) => Math.max(side - (side % multipleOf), multipleOf);
  if (width <= height) return { width: lowered(size), height: lowered(long) };
  return { width: lowered(long), height: lowered(size) };
}

/** `get_resize_output_image_size` of DPT in transformers: of both scales the one that is nearer to 1. */
function leastChange({ width, height }: Size, spec: Required<LeastChangeSpec>): Size {
  const byWidth = spec.width / width;
  const byHeight = spec.height / height;
  const scale = Math.abs(1 - byWidth) < Math.abs(1 - byHeight) ? byWidth : byHeight;
  const round = (side: number) =>
    Math.max(roundHalfToEven((scale * side) / spec.multipleOf), 1) * spec.multipleOf;
  return { width: round(width), height: round(height) };
}

/** Segment Anything `ResizeLongestSide`: the short side becomes `int(short * (size / long) + 0.5)`. */
function longestEdge({ width, height }: Size, size: number): Size {
  const scale = size / Math.max(width, height);
  return {
    width: Math.max(1, Math.floor(width * scale + 0.5)),
    height: Math.max(1, Math.floor(height * scale + 0.5)),
  };
}

/** PaddleOCR `DetResizeForTest`, type 0, limit type `max`: truncates, then rounds to a multiple, half to even. */
function limit({ width, height }: Size, maxSide: number, multipleOf: number): Size {
  const longest = Math.max(width, height);
  const ratio = longest > maxSide ? maxSide / longest : 1;
  const round = (side: number) =>
    Math.max(roundHalfToEven(Math.trunc(side * ratio) / multipleOf) * multipleOf, multipleOf);
  return { width: round(width), height: round(height) };
}

function letterbox({ width, height }: Size, spec: Required<LetterboxSpec>): ResizePlacement {
  const fit = Math.min(spec.height / height, spec.width / width);
  const ratio = spec.upscale ? fit : Math.min(fit, 1);
  // YOLOv5 rounds the sides as Python does, YOLOX truncates them.
  const whole = spec.rounding === 'round' ? roundHalfToEven : Math.floor;
  const resized = {
    width: Math.max(1, Math.min(spec.width, whole(width * ratio))),
    height: Math.max(1, Math.min(spec.height, whole(height * ratio))),
  };
  const centered = spec.anchor === 'center';
  return {
    resized,
    canvas: { width: spec.width, height: spec.height },
    left: centered ? centred(spec.width - resized.width) : 0,
    top: centered ? centred(spec.height - resized.height) : 0,
    pad: spec.pad,
  };
}

/** YOLOv5: `round(d - 0.1)` on the left and top, so that an odd remainder goes to the right and bottom. */
function centred(remainder: number): number {
  return Math.floor(remainder / 2 - 0.1 + 0.5);
}

/** PaddleOCR `resize_norm_img`: `ceil(height * (w / h))`, squeezed to the widest input, padded on the right. */
function fitHeight({ width, height }: Size, spec: Required<FitHeightSpec>): ResizePlacement {
  const proportional = Math.min(spec.maxWidth, Math.ceil(spec.height * (width / height)));
  return {
    resized: { width: proportional, height: spec.height },
    canvas: { width: Math.max(spec.minWidth, proportional), height: spec.height },
    left: 0,
    top: 0,
    pad: spec.pad,
  };
}

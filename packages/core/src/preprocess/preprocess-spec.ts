import type { InputDtype } from '../tensor/dtype.js';
import type { Layout } from '../tensor/layout.js';

/**
 * Resize kernels.
 *
 * `pillow-*` equal `PIL.Image.resize` to the byte (of pictures more than 100 times as high as wide, Pillow 12
 * shrinks the rows first; we do not). `opencv-*` equal `cv2.resize` of 8-bit pictures to the byte, `opencv-cubic` as
 * OpenCV computes it with SSE. As in OpenCV, `opencv-linear` takes 2x2 means when it halves both sides, and
 * `opencv-area` becomes a kind of linear where a side grows.
 */
export type ResizeFilter =
  | 'pillow-nearest'
  | 'pillow-box'
  | 'pillow-bilinear'
  | 'pillow-hamming'
  | 'pillow-bicubic'
  | 'pillow-lanczos'
  | 'opencv-nearest'
  | 'opencv-linear'
  | 'opencv-cubic'
  | 'opencv-area';

/** How a picture is brought to the size that the model takes. */
export type ResizeSpec =
  | StretchSpec
  | ShortestEdgeSpec
  | LongestEdgeSpec
  | LetterboxSpec
  | LeastChangeSpec
  | LimitSpec
  | FitHeightSpec
  | NoResizeSpec;

/** Both sides to a fixed size; the aspect ratio is lost. */
export interface StretchSpec {
  readonly mode: 'stretch';
  /** Width of the input in pixels. */
  readonly width: number;
  /** Height of the input in pixels. */
  readonly height: number;
  /** Resize kernel. */
  readonly filter: ResizeFilter;
}

/** The longer side to `size`, the shorter one in proportion (Segment Anything's `int(short * (size / long) + 0.5)`). */
export interface LongestEdgeSpec {
  readonly mode: 'longest-edge';
  /** Longer side in pixels. */
  readonly size: number;
  /** Resize kernel. */
  readonly filter: ResizeFilter;
}

/**
 * Scaled down to sides of at most `maxSide`, then each side rounded to the nearest multiple of `multipleOf`, at least
 * one multiple (PaddleOCR); dynamic input.
 */
export interface LimitSpec {
  readonly mode: 'limit';
  /** Longer side at most, in pixels, before it is rounded. */
  readonly maxSide: number;
  /** What each side is rounded to a multiple of, in pixels. */
  readonly multipleOf: number;
  /** Resize kernel. */
  readonly filter: ResizeFilter;
}

/** The picture as it is; dynamic input. */
export interface NoResizeSpec {
  readonly mode: 'none';
}

/** The shorter side to `size`, the longer one in proportion (torchvision's `int(size * long / short)`). */
export interface ShortestEdgeSpec {
  readonly mode: 'shortest-edge';
  /** Shorter side in pixels. */
  readonly size: number;
  /** Resize kernel. */
  readonly filter: ResizeFilter;
  /** Longer side at most, in pixels; a longer picture is scaled down to it instead (DETR). @defaultValue no limit */
  readonly maxSide?: number;
  /** Then each side is lowered to a multiple of it, at least one (YOLOS). @defaultValue 1 */
  readonly multipleOf?: number;
}

/**
 * The aspect ratio is kept by one scale for both sides: of those that bring the picture to `width` or to `height` the
 * one that changes it least. Then each side is rounded to the nearest multiple (DPT, Depth Anything); dynamic input.
 */
export interface LeastChangeSpec {
  readonly mode: 'least-change';
  /** Width in pixels. */
  readonly width: number;
  /** Height in pixels. */
  readonly height: number;
  /** What each side is rounded to a multiple of, in pixels. @defaultValue 1 */
  readonly multipleOf?: number;
  /** Resize kernel. */
  readonly filter: ResizeFilter;
}

/** Scaled to fit inside the input, the rest padded before rescale. */
export interface LetterboxSpec {
  readonly mode: 'letterbox';
  /** Width in pixels. */
  readonly width: number;
  /** Height in pixels. */
  readonly height: number;
  /** Resize kernel. */
  readonly filter: ResizeFilter;
  /** Level of the padding, 0–255, the same in all channels. @defaultValue 114 */
  readonly pad?: number;
  /** Where the picture lies. @defaultValue 'center' */
  readonly anchor?: 'center' | 'top-left';
  /** Whether a picture smaller than the input is enlarged. @defaultValue true */
  readonly upscale?: boolean;
  /** How scaled sides become whole pixels: YOLOv5 rounds, YOLOX floors. @defaultValue 'round' */
  readonly rounding?: 'round' | 'floor';
}

/** A fixed height, the width in proportion up to `maxWidth`, padded on the right up to `minWidth`. */
export interface FitHeightSpec {
  readonly mode: 'fit-height';
  /** Height in pixels. */
  readonly height: number;
  /** Widest input in pixels; a wider picture is squeezed to it. */
  readonly maxWidth: number;
  /** Narrowest input in pixels; a narrower picture is padded to it. @defaultValue the value of `maxWidth` */
  readonly minWidth?: number;
  /** Resize kernel. */
  readonly filter: ResizeFilter;
  /** Level of the padding, 0–255; need not be whole (127.5 is 0 after mean and std of 0.5). @defaultValue 0 */
  readonly pad?: number;
  /** Where the picture lies. @defaultValue 'left' */
  readonly anchor?: 'left';
}

/**
 * Channels and their order in the tensor: `GRAY` is Pillow's `L` (ITU-R 601, rounded), `Y` the luma of Pillow's
 * `YCbCr` in full range. Both are computed from the resized RGB levels.
 */
export type ChannelOrder = 'RGB' | 'BGR' | 'GRAY' | 'Y';

/** Size of a centred crop. */
export interface CropSpec {
  /** Width in pixels. */
  readonly width: number;
  /** Height in pixels. */
  readonly height: number;
}

/** Everything between a decoded picture and the model's input tensor. */
export interface PreprocessSpec {
  /** How the picture is brought to the model's size. @defaultValue `{ mode: 'none' }` */
  readonly resize?: ResizeSpec;
  /**
   * Centred crop after the resize, torchvision's rounding; the picture is padded with 0 where it is smaller.
   *
   * @defaultValue none
   */
  readonly crop?: CropSpec;
  /** Factor on the levels 0–255. @defaultValue 1 */
  readonly rescale?: number;
  /** Subtracted after `rescale`, one value per channel in `channelOrder`. @defaultValue 0 */
  readonly mean?: readonly number[];
  /** Divisor after `mean`, one value per channel in `channelOrder`. @defaultValue 1 */
  readonly std?: readonly number[];
}

/** Form of the input tensor. */
export interface InputSpec {
  /** Name of the model's picture input. @defaultValue the model's first input */
  readonly name?: string;
  /** Order of the tensor's dims. @defaultValue 'NCHW' */
  readonly layout?: Layout;
  /** Element type. @defaultValue 'float32' */
  readonly dtype?: InputDtype;
  /** Channels and their order. @defaultValue 'RGB' */
  readonly channelOrder?: ChannelOrder;
  /**
   * Constant elements of channels that follow the picture's, one number per channel, as the model takes them (after
   * rescale, mean and std): `[0]` where a model also wants the mask of a previous frame and there is none.
   * @defaultValue none
   */
  readonly extraChannels?: readonly number[];
}

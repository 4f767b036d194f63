import type { ImageInfo } from './image-info.js';
import type { Timings } from './timings.js';

/** COCO's run-length encoding: runs of 0 and 1 in turn, column by column, beginning with 0. */
export interface RunLengthMask {
  readonly format: 'rle';
  /** height, width */
  readonly size: readonly [number, number];
  readonly counts: readonly number[];
}

/** A mask as a grey PNG: class indices for semantic segmentation, 0–255 for a matte, 0 or 255 for an instance. */
export interface PngMask {
  readonly format: 'png';
  readonly width: number;
  readonly height: number;
  /** The file, base64. */
  readonly data: string;
}

/** A mask as numbers, row by row. A typed array: not for JSON. */
export interface ArrayMask {
  readonly format: 'array';
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A mask in one of its forms. */
export type EncodedMask = RunLengthMask | PngMask | ArrayMask;

/** One class of a segmented picture. */
export interface SegmentedClass {
  readonly index: number;
  readonly label: string;
  /** Pixels of the mask that belong to it. */
  readonly pixels: number;
  /** The same as a fraction of the mask, 0–1. */
  readonly fraction: number;
}

/** Answer of a segmentation model. */
export interface SegmentationResult {
  readonly task: 'segmentation';
  /** Size of the mask: the original's, or the model's where it was asked for. */
  readonly width: number;
  readonly height: number;
  /** Classes that occur, most pixels first. */
  readonly classes: readonly SegmentedClass[];
  /** For `rle` one mask per class that occurs, by its index as text; else one mask of class indices or the matte. */
  readonly mask: PngMask | ArrayMask | Readonly<Record<string, RunLengthMask>>;
  /** The foreground cut out as a PNG with alpha, base64, where it was asked for. */
  readonly cutout?: string;
  readonly image: ImageInfo;
  readonly timings: Timings;
}

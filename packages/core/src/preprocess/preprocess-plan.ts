import type { Geometry } from '../tensor/geometry.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { Size } from '../tensor/size.js';
import type { Tensor } from '../tensor/tensor.js';
import type { ResolvedInputSpec } from './resolve-input-spec.js';

/** One picture, ready for the model. */
export interface PreprocessResult {
  /** dims `[1, channels, height, width]` (NCHW) or `[1, height, width, channels]` (NHWC). */
  readonly tensor: Tensor;
  /** Where the picture lies in the tensor. */
  readonly geometry: Geometry;
}

/** Several pictures, ready for the model. */
export interface PreprocessBatchResult {
  /** dims as for one picture, with their number in front. */
  readonly tensor: Tensor;
  /** One for each picture, in their order. */
  readonly geometries: readonly Geometry[];
}

/**
 * A manifest's preprocessing, checked and compiled. Synchronous; keeps buffers of a few rows and the coefficient
 * tables of the last sizes, never a picture. Every tensor has memory of its own, so that earlier results stay valid.
 */
export interface PreprocessPlan {
  /** Form of the tensors. */
  readonly input: ResolvedInputSpec;
  /** Channels of the tensors. */
  readonly channels: number;
  /** Size of the model's input, or undefined where it follows from the picture's. */
  readonly inputSize: Size | undefined;
  /**
   * Computes where a picture of this size will lie, without the picture.
   *
   * @throws {InvalidOptionError} If a side is no whole number from 1.
   * @throws {ImageTooLargeError} If the tensor would have more elements than allowed.
   */
  geometry(original: Size): Geometry;
  /**
   * Smallest size of a picture that loses nothing to enlarging: what the whole of it is resized to, before the crop. A
   * decoder may shrink the picture that far, see {@link RawImage.original}.
   *
   * @param original - The upright original.
   * @throws {ImageTooLargeError} If the tensor would have more elements than allowed.
   */
  leastSize(original: Size): Size;
  /**
   * Makes the input tensor of one picture.
   *
   * @throws {InvalidOptionError} If the picture's data does not fit its sides.
   * @throws {ImageTooLargeError} If the tensor would have more elements than allowed.
   */
  run(image: RawImage): PreprocessResult;
  /**
   * Makes one input tensor of several pictures.
   *
   * @throws {InvalidOptionError} If there is no picture, one's data does not fit its sides, or their input sizes
   * differ.
   * @throws {ImageTooLargeError} If the tensor would have more elements than allowed.
   */
  runBatch(images: readonly RawImage[]): PreprocessBatchResult;
}

/**
 * From a decoded picture to a model's input tensor, by a declarative spec: synchronous, pure, exact to the byte
 * with Pillow and OpenCV.
 *
 * @module
 */

export type { Box } from '../tensor/box.js';
export { boxToOriginal } from '../tensor/box-to-original.js';
export type { Dtype, InputDtype, TensorData } from '../tensor/dtype.js';
export { fromFloat16Bits } from '../tensor/from-float16-bits.js';
export type { Geometry } from '../tensor/geometry.js';
export type { Layout } from '../tensor/layout.js';
export type { Point } from '../tensor/point.js';
export type { RawImage } from '../tensor/raw-image.js';
export type { Size } from '../tensor/size.js';
export type { Tensor } from '../tensor/tensor.js';
export { toFloat16Bits } from '../tensor/to-float16-bits.js';
export { toModelSpace } from '../tensor/to-model-space.js';
export { toOriginal } from '../tensor/to-original.js';
export type { AffineTransform } from './align/affine-transform.js';
export { alignImage } from './align/align-image.js';
export { ALIGNMENTS, type Alignment, type AlignmentName } from './align/alignment.js';
export { similarityTransform } from './align/similarity-transform.js';
export { warpAffine } from './align/warp-affine.js';
export {
  COMPILE_PREPROCESS_DEFAULTS,
  type CompilePreprocessOptions,
  compilePreprocess,
} from './compile-preprocess.js';
export { type CropImageOptions, cropImage } from './crop-image.js';
export type { PreprocessBatchResult, PreprocessPlan, PreprocessResult } from './preprocess-plan.js';
export type {
  ChannelOrder,
  CropSpec,
  FitHeightSpec,
  InputSpec,
  LeastChangeSpec,
  LetterboxSpec,
  LimitSpec,
  LongestEdgeSpec,
  NoResizeSpec,
  PreprocessSpec,
  ResizeFilter,
  ResizeSpec,
  ShortestEdgeSpec,
  StretchSpec,
} from './preprocess-spec.js';
export { RESIZE_FILTERS } from './resize-filters.js';
export { INPUT_SPEC_DEFAULTS, type ResolvedInputSpec, resolveInputSpec } from './resolve-input-spec.js';

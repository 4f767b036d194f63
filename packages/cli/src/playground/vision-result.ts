import type {
  ClassificationResult,
  DepthResult,
  DetectionResult,
  EmbeddingResult,
  ImageToImageResult,
  SegmentationResult,
  TensorResult,
  TextResult,
} from '@lambda-vision/core';

/** Answer of any task, told apart by its `task`. */
export type VisionResult =
  | ClassificationResult
  | DepthResult
  | DetectionResult
  | EmbeddingResult
  | ImageToImageResult
  | SegmentationResult
  | TensorResult
  | TextResult;

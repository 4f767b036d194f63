import type { ClassificationResult } from './classification-result.js';
import type { DetectionResult } from './detection-result.js';
import type { EmbeddingResult } from './embedding-result.js';
import type { DepthResult, ImageToImageResult } from './picture-result.js';
import type { SegmentationResult } from './segmentation-result.js';
import type { TensorResult } from './tensor-result.js';
import type { TextResult } from './text-result.js';

/** Answer of any task, told apart by its `task`. */
export type VisionResult =
  | ClassificationResult
  | DetectionResult
  | SegmentationResult
  | EmbeddingResult
  | TextResult
  | DepthResult
  | ImageToImageResult
  | TensorResult;

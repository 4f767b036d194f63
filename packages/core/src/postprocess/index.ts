/**
 * Outputs to numbers that mean something: synchronous, pure.
 *
 * @module
 */
export { cosineSimilarity } from './cosine-similarity.js';
export { type ClassificationDecoding, decodeClassification } from './decode-classification.js';
export { type DecodeCtcOptions, decodeCtc, type RecognizedText } from './decode-ctc.js';
export { decodeDb, type TextRegion } from './decode-db.js';
export { type DecodeDirectionOptions, decodeDirection, type TextDirection } from './decode-direction.js';
export { bindDetection, type Detect } from './detection/bind-detection.js';
export { boxIou } from './detection/box-iou.js';
export type { Candidates } from './detection/candidates.js';
export type { DetectionOutputSpec } from './detection/detection-spec.js';
export type { DecoderContext, OutputMetadata } from './detection/output-metadata.js';
export { type Kept, SUPPRESS_DEFAULTS, type SuppressOptions, suppress } from './detection/suppress.js';
export { l2Normalize } from './l2-normalize.js';
export { type NearestOptions, type Neighbour, nearest } from './nearest.js';
export { orderQuads } from './order-quads.js';
export { decodeRunLength } from './segmentation/decode-run-length.js';
export { encodeRunLength } from './segmentation/encode-run-length.js';
export type { Mask } from './segmentation/mask.js';
export { sigmoid } from './sigmoid.js';
export { softmax } from './softmax.js';
export { type RankedScore, topK } from './top-k.js';

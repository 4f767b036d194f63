/**
 * Image to tensor to session to typed result: ONNX vision models in Node.js, in pure WebAssembly.
 *
 * @packageDocumentation
 */
export { AbortedError, type AbortedErrorOptions } from './errors/aborted-error.js';
export { DeadlineError, type DeadlineErrorOptions } from './errors/deadline-error.js';
export { ERROR_CODES, type ErrorCode } from './errors/error-codes.js';
export { ImageBase64Error, type ImageBase64ErrorOptions } from './errors/image-base64-error.js';
export { ImageDecodeError, type ImageDecodeErrorOptions } from './errors/image-decode-error.js';
export { ImageFetchError, type ImageFetchErrorOptions } from './errors/image-fetch-error.js';
export { ImageMissingError, type ImageMissingErrorOptions } from './errors/image-missing-error.js';
export { ImageReferenceError, type ImageReferenceErrorOptions } from './errors/image-reference-error.js';
export {
  type ImageLimitName,
  ImageTooLargeError,
  type ImageTooLargeErrorOptions,
} from './errors/image-too-large-error.js';
export { InferenceError, type InferenceErrorOptions } from './errors/inference-error.js';
export { InvalidOptionError, type InvalidOptionErrorOptions } from './errors/invalid-option-error.js';
export { ManifestError, type ManifestErrorOptions } from './errors/manifest-error.js';
export { ModelChecksumError, type ModelChecksumErrorOptions } from './errors/model-checksum-error.js';
export { ModelFetchError, type ModelFetchErrorOptions } from './errors/model-fetch-error.js';
export { ModelLoadError, type ModelLoadErrorOptions } from './errors/model-load-error.js';
export { ModelNotFoundError, type ModelNotFoundErrorOptions } from './errors/model-not-found-error.js';
export { ModelReleasedError, type ModelReleasedErrorOptions } from './errors/model-released-error.js';
export { ModelTaskError, type ModelTaskErrorOptions } from './errors/model-task-error.js';
export {
  ModelUnsupportedError,
  type ModelUnsupportedErrorOptions,
} from './errors/model-unsupported-error.js';
export { OverloadedError, type OverloadedErrorOptions } from './errors/overloaded-error.js';
export { RuntimeAssetError, type RuntimeAssetErrorOptions } from './errors/runtime-asset-error.js';
export { RuntimeInitError, type RuntimeInitErrorOptions } from './errors/runtime-init-error.js';
export { TensorShapeError, type TensorShapeErrorOptions } from './errors/tensor-shape-error.js';
export {
  UnexpectedOutputError,
  type UnexpectedOutputErrorOptions,
} from './errors/unexpected-output-error.js';
export {
  UnsupportedMediaTypeError,
  type UnsupportedMediaTypeErrorOptions,
} from './errors/unsupported-media-type-error.js';
export { VisionError, type VisionErrorOptions } from './errors/vision-error.js';
export { FETCH_IMAGE_DEFAULTS, type FetchImageOptions, fetchImage } from './fetch/fetch-image.js';
export type {
  ImageObjectReader,
  ImageObjectReference,
  ReadImageObjectOptions,
} from './fetch/image-object-reader.js';
export type { Background } from './image/background.js';
export { checkImageSize } from './image/check-image-size.js';
export { type DecodedImage, type DecodeOptions, decodeImage } from './image/decode-image.js';
export { defaultMaxPixels } from './image/default-max-pixels.js';
export type { DecodeRequest, ImageDecoder } from './image/image-decoder.js';
export type { ImageHeader } from './image/image-header.js';
export type { ImageLimits, ResolvedImageLimits } from './image/image-limits.js';
export type { ImageMediaType, MediaType } from './image/media-type.js';
export { readHeader } from './image/read-header.js';
export { resolveImageLimits } from './image/resolve-image-limits.js';
export { sniffMediaType } from './image/sniff-media-type.js';
export { type CheckedWeights, checkWeights } from './model/check-weights.js';
export { type DescribeModelOptions, describeModel } from './model/describe-model.js';
export { HTTPS_DEFAULTS, type HttpsOptions } from './model/https/https-options.js';
export type {
  ClassificationManifest,
  ClassificationOutputSpec,
  CtcOutputSpec,
  DbOutputSpec,
  DirectionOutputSpec,
  FileReference,
  LogitsOutputSpec,
  Manifest,
  ModelSpec,
  ProbabilitiesOutputSpec,
  Task,
  TextManifest,
} from './model/manifest.js';
export type {
  LabelEmbeddings,
  LoadWeightsOptions,
  ModelDescription,
  Weights,
  WeightsSource,
} from './model/model-description.js';
export type {
  FileContent,
  FileFacts,
  FileReading,
  ModelFile,
  ModelFolder,
  ModelPlace,
} from './model/model-place.js';
export type {
  LabelEmbeddingsReference,
  ModelParts,
  ModelSource,
  TextsReference,
  WeightsReference,
} from './model/model-source.js';
export { parseManifest } from './model/parse-manifest.js';
export type { Provenance } from './model/provenance.js';
export type {
  DepthManifest,
  DepthOutputSpec,
  DetectionManifest,
  EmbeddingManifest,
  EmbeddingOutputSpec,
  ExtraInputSpec,
  ImageOutputSpec,
  ImageToImageManifest,
  SegmentationManifest,
  TensorManifest,
  TensorOutputSpec,
} from './model/vision-manifests.js';
export type { OnnxHeader } from './onnx/onnx-header.js';
export { readOnnxHeader } from './onnx/read-onnx-header.js';
export type {
  BoxFormat,
  DetectionDecoderName,
  DetectionOutputSpec,
  DetrSpec,
  EndToEndSpec,
  FastestDetSpec,
  GflSpec,
  OutputNames,
  SsdSpec,
  SuppressionSpec,
  UltraFaceSpec,
  YoloV5Spec,
  YoloV8Spec,
  YoloxSpec,
  YunetSpec,
} from './postprocess/detection/detection-spec.js';
export type {
  BinarySpec,
  SegmentationOutputSpec,
  SemanticSpec,
} from './postprocess/segmentation/segmentation-spec.js';
export { alignImage } from './preprocess/align/align-image.js';
export { ALIGNMENTS, type Alignment, type AlignmentName } from './preprocess/align/alignment.js';
export { type CropImageOptions, cropImage } from './preprocess/crop-image.js';
export type {
  ChannelOrder,
  InputSpec,
  PreprocessSpec,
  ResizeFilter,
  ResizeSpec,
} from './preprocess/preprocess-spec.js';
export type { ClassificationResult, Prediction } from './results/classification-result.js';
export type { Detection, DetectionResult, Keypoint } from './results/detection-result.js';
export type { EmbeddingResult } from './results/embedding-result.js';
export type { ImageInfo } from './results/image-info.js';
export type { DepthResult, ImageToImageResult } from './results/picture-result.js';
export type {
  ArrayMask,
  EncodedMask,
  PngMask,
  RunLengthMask,
  SegmentationResult,
  SegmentedClass,
} from './results/segmentation-result.js';
export type { RawOutput, TensorResult } from './results/tensor-result.js';
export type { Quad, TextLine, TextResult } from './results/text-result.js';
export type { Timings } from './results/timings.js';
export type { VisionResult } from './results/vision-result.js';
export { checkModelMemory } from './runtime/check-model-memory.js';
export { createSession, type SessionPause } from './runtime/create-session.js';
export { defaultRunQueue } from './runtime/default-run-queue.js';
export { defaultSessionCache } from './runtime/default-session-cache.js';
export { DTYPE_ARRAYS } from './runtime/dtype-arrays.js';
export { engineFailure } from './runtime/engine-failure.js';
export { glueFault } from './runtime/glue-fault.js';
export type { LoadedSession } from './runtime/loaded-session.js';
export { type MemoryStats, memoryStats } from './runtime/memory-stats.js';
export type { ModelSize } from './runtime/memory-to-load.js';
export type {
  OrtModule,
  OrtSession,
  OrtSessionOptions,
  OrtTensor,
  OrtValueMetadata,
} from './runtime/ort-module.js';
export {
  createRunQueue,
  type RunQueue,
  type RunQueueLimits,
  type RunQueueOptions,
  type RunQueueStats,
} from './runtime/run-queue.js';
export {
  createSessionCache,
  type SessionCache,
  type SessionCacheOptions,
  type SessionCacheStats,
} from './runtime/session-cache.js';
export { SESSION_CONFIG_KEYS, type SessionOptions } from './runtime/session-options.js';
export { threadCount } from './runtime/thread-count.js';
export type { TensorMetadata, VisionSession } from './runtime/vision-session.js';
export { type WarmUpOptions, warmUp } from './runtime/warm-up.js';
export { wasmFault } from './runtime/wasm-fault.js';
export type { ImageFile, ImageSource } from './tasks/image-source.js';
export { type LoadModelOptions, loadModel } from './tasks/load-model.js';
export {
  type DetectionWith,
  type NestedResult,
  type RunOnDetectionsOptions,
  runOnDetections,
} from './tasks/run-on-detections.js';
export type {
  ClassifyOptions,
  DepthOptions,
  DetectOptions,
  EmbedOptions,
  MaskFormat,
  ReadTextOptions,
  RunOptions,
  SegmentOptions,
} from './tasks/run-options.js';
export type { ResultByTask, RunOptionsByTask, VisionModel } from './tasks/vision-model.js';
export type { Box } from './tensor/box.js';
export type { Point } from './tensor/point.js';
export type { RawImage } from './tensor/raw-image.js';
export type { Size } from './tensor/size.js';
export type { Tensor } from './tensor/tensor.js';

/** Everything that can go wrong, one class per failure.
 * @module
 */
export { AbortedError, type AbortedErrorOptions } from './aborted-error.js';
export { DeadlineError, type DeadlineErrorOptions } from './deadline-error.js';
export { ERROR_CODES, type ErrorCode } from './error-codes.js';
export { ImageBase64Error, type ImageBase64ErrorOptions } from './image-base64-error.js';
export { ImageDecodeError, type ImageDecodeErrorOptions } from './image-decode-error.js';
export { ImageMissingError, type ImageMissingErrorOptions } from './image-missing-error.js';
export { ImageTooLargeError, type ImageTooLargeErrorOptions } from './image-too-large-error.js';
export { InferenceError, type InferenceErrorOptions } from './inference-error.js';
export { InvalidOptionError, type InvalidOptionErrorOptions } from './invalid-option-error.js';
export { ManifestError, type ManifestErrorOptions } from './manifest-error.js';
export { ModelChecksumError, type ModelChecksumErrorOptions } from './model-checksum-error.js';
export { ModelLoadError, type ModelLoadErrorOptions } from './model-load-error.js';
export { ModelNotFoundError, type ModelNotFoundErrorOptions } from './model-not-found-error.js';
export { ModelReleasedError, type ModelReleasedErrorOptions } from './model-released-error.js';
export { ModelTaskError, type ModelTaskErrorOptions } from './model-task-error.js';
export { ModelUnsupportedError, type ModelUnsupportedErrorOptions } from './model-unsupported-error.js';
export { RuntimeAssetError, type RuntimeAssetErrorOptions } from './runtime-asset-error.js';
export { RuntimeInitError, type RuntimeInitErrorOptions } from './runtime-init-error.js';
export { TensorShapeError, type TensorShapeErrorOptions } from './tensor-shape-error.js';
export { UnexpectedOutputError, type UnexpectedOutputErrorOptions } from './unexpected-output-error.js';
export {
  UnsupportedMediaTypeError,
  type UnsupportedMediaTypeErrorOptions,
} from './unsupported-media-type-error.js';
export { VisionError, type VisionErrorOptions } from './vision-error.js';

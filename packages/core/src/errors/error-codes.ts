/**
 * Every code a {@link VisionError} can carry. Codes are API: they never change their meaning, and a new one is
 * a minor release. `docs/reference/errors.md` lists who must act and how.
 */
export const ERROR_CODES = {
  /** An option or argument has a value that is not allowed. */
  INVALID_OPTION: 'VISION_INVALID_OPTION',
  /** The request holds no picture where one was expected. */
  IMAGE_MISSING: 'VISION_IMAGE_MISSING',
  /** The text that should hold a picture is not base64, or is base64 of something else. */
  IMAGE_BASE64: 'VISION_IMAGE_BASE64',
  /** The bytes are no picture, or one of a format that is not decoded. */
  UNSUPPORTED_MEDIA_TYPE: 'VISION_UNSUPPORTED_MEDIA_TYPE',
  /** The bytes start like a picture but cannot be decoded: truncated, corrupt, or of a refused variant. */
  IMAGE_DECODE: 'VISION_IMAGE_DECODE',
  /** The picture exceeds a limit on bytes, pixels, side or decoding memory. */
  IMAGE_TOO_LARGE: 'VISION_IMAGE_TOO_LARGE',
  /** The request names a picture by an address or object that is not allowed, or that does not exist. */
  IMAGE_REFERENCE: 'VISION_IMAGE_REFERENCE',
  /** The server or bucket of a picture that a request names did not give it. */
  IMAGE_FETCH: 'VISION_IMAGE_FETCH',
  /** A model folder, manifest or weights file does not exist or cannot be read. */
  MODEL_NOT_FOUND: 'VISION_MODEL_NOT_FOUND',
  /** The rules forbid to fetch a model from the web or S3, or the server did not give the file whole and in time. */
  MODEL_FETCH: 'VISION_MODEL_FETCH',
  /** The manifest does not follow the grammar. */
  MANIFEST: 'VISION_MANIFEST',
  /** The weights are no ONNX model, or a damaged one. */
  MODEL_LOAD: 'VISION_MODEL_LOAD',
  /** The weights are not the ones that the manifest names. */
  MODEL_CHECKSUM: 'VISION_MODEL_CHECKSUM',
  /** The model needs operators, an opset or an IR version that the runtime does not have. */
  MODEL_UNSUPPORTED: 'VISION_MODEL_UNSUPPORTED',
  /** The model's manifest has another task than the caller asked for. */
  MODEL_TASK: 'VISION_MODEL_TASK',
  /** The model was used after `release()`. */
  MODEL_RELEASED: 'VISION_MODEL_RELEASED',
  /** A WebAssembly file is missing, damaged or of another version. */
  RUNTIME_ASSET: 'VISION_RUNTIME_ASSET',
  /** The inference engine could not start; the process cannot recover. */
  RUNTIME_INIT: 'VISION_RUNTIME_INIT',
  /** A tensor does not have the dims or dtype that the model expects. */
  TENSOR_SHAPE: 'VISION_TENSOR_SHAPE',
  /** The inference engine failed while running a model. */
  INFERENCE: 'VISION_INFERENCE',
  /** The model's outputs are not what the manifest's decoder expects. */
  UNEXPECTED_OUTPUT: 'VISION_UNEXPECTED_OUTPUT',
  /** The caller's signal was aborted. */
  ABORTED: 'VISION_ABORTED',
  /** The deadline passed before the work was done. */
  DEADLINE: 'VISION_DEADLINE',
  /** More runs wait in this process than may. */
  OVERLOADED: 'VISION_OVERLOADED',
} as const;

/** One of {@link ERROR_CODES}. */
export type ErrorCode = (typeof ERROR_CODES)[keyof typeof ERROR_CODES];

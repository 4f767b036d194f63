/** Every code an {@link OptimizeError} can carry. Codes are API: they never change their meaning. */
export const OPTIMIZE_ERROR_CODES = {
  /** An option has a value that is not allowed. */
  INVALID_OPTION: 'OPTIMIZE_INVALID_OPTION',
  /** A file is no ONNX model, or a damaged one. */
  MODEL_MALFORMED: 'OPTIMIZE_MODEL_MALFORMED',
  /** A model is larger than the 2 GiB that protobuf allows; its tensors have to lie in another file. */
  MODEL_TOO_LARGE: 'OPTIMIZE_MODEL_TOO_LARGE',
  /** Tensors that lie outside the model's file are missing, too short, or outside its folder. */
  EXTERNAL_DATA: 'OPTIMIZE_EXTERNAL_DATA',
  /** A tensor's type cannot be read or written, or its values do not fit its dims. */
  TENSOR: 'OPTIMIZE_TENSOR',
  /** A graph cannot be edited as asked: a cycle, a name that two nodes write, a node that is not there. */
  GRAPH: 'OPTIMIZE_GRAPH',
  /** An operator, or the version of it, that a step cannot translate. */
  OPERATOR_UNSUPPORTED: 'OPTIMIZE_OPERATOR_UNSUPPORTED',
  /** A model could not be loaded or run where it is measured. */
  MEASUREMENT: 'OPTIMIZE_MEASUREMENT',
  /** Two models cannot be compared: they have other tasks, or other classes. */
  MODELS_DIFFER: 'OPTIMIZE_MODELS_DIFFER',
  /** A model is quantized already, or half precision where it would become so. */
  ALREADY_QUANTIZED: 'OPTIMIZE_ALREADY_QUANTIZED',
  /** A model has nothing that this kind of quantization could work on. */
  NOTHING_TO_QUANTIZE: 'OPTIMIZE_NOTHING_TO_QUANTIZE',
  /** No sample, or no photo that can be read, to calibrate with. */
  NO_CALIBRATION_DATA: 'OPTIMIZE_NO_CALIBRATION_DATA',
  /** More of the photos cannot be read than allowed. */
  UNREADABLE_PHOTOS: 'OPTIMIZE_UNREADABLE_PHOTOS',
  /** A result loses more than was allowed. */
  DROP_EXCEEDED: 'OPTIMIZE_DROP_EXCEEDED',
  /** A folder that a model would be written to has files already. */
  OUTPUT_EXISTS: 'OPTIMIZE_OUTPUT_EXISTS',
  /** There are no photos, or none that can be read, to judge a model by. */
  NO_PHOTOS: 'OPTIMIZE_NO_PHOTOS',
} as const;

/** One of {@link OPTIMIZE_ERROR_CODES}. */
export type OptimizeErrorCode = (typeof OPTIMIZE_ERROR_CODES)[keyof typeof OPTIMIZE_ERROR_CODES];

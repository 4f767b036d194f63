/** Every code a {@link OptimizeWarning} can carry. */
export const OPTIMIZE_WARNING_CODES = {
  /** The model could not be brought to opset 13; operators of ONNX Runtime's own set were used instead. */
  OPSET_NOT_UPGRADED: 'OPTIMIZE_OPSET_NOT_UPGRADED',
  /** The result needs more memory when it is loaded. */
  MORE_MEMORY: 'OPTIMIZE_MORE_MEMORY',
  /** Most of the weights lie where this kind of quantization leaves them as they are. */
  MOSTLY_FLOAT: 'OPTIMIZE_MOSTLY_FLOAT',
  /** Values beyond the range of the new type were clipped to it. */
  VALUES_CLIPPED: 'OPTIMIZE_VALUES_CLIPPED',
  /** Photos that could not be read were left out. */
  PHOTOS_LEFT_OUT: 'OPTIMIZE_PHOTOS_LEFT_OUT',
  /** The photos are too few to tell small differences. */
  FEW_PHOTOS: 'OPTIMIZE_FEW_PHOTOS',
  /** Two models name their classes differently; classes are compared by their index. */
  LABELS_DIFFER: 'OPTIMIZE_LABELS_DIFFER',
  /** Layers of two models could not be compared. */
  LAYERS_NOT_COMPARED: 'OPTIMIZE_LAYERS_NOT_COMPARED',
  /** A model failed on photos. */
  RUNS_FAILED: 'OPTIMIZE_RUNS_FAILED',
  /** A candidate could not be made or measured. */
  CANDIDATE_FAILED: 'OPTIMIZE_CANDIDATE_FAILED',
} as const;

/** One of {@link OPTIMIZE_WARNING_CODES}. */
export type OptimizeWarningCode = (typeof OPTIMIZE_WARNING_CODES)[keyof typeof OPTIMIZE_WARNING_CODES];

/** What a user should know about a result that was made all the same. */
export interface OptimizeWarning {
  readonly code: OptimizeWarningCode;
  /** The whole sentence, with names and numbers. */
  readonly message: string;
}

/** Every code a {@link ConstructError} can carry. Codes are API: they never change their meaning. */
export const CONSTRUCT_ERROR_CODES = {
  /** A property has a value that is not allowed, or two of them contradict each other. */
  INVALID_PROP: 'CDK_INVALID_PROP',
  /** The function or the layer could not be bundled; the message begins with the code of `@lambda-vision/bundle`. */
  BUNDLE: 'CDK_BUNDLE',
  /** A folder that should hold a bundle or a layer does not. */
  BUNDLED: 'CDK_BUNDLED',
  /** Function and layers are larger than Lambda takes. */
  SIZE: 'CDK_SIZE',
  /** The layer does not fit the function: another version of lambda-vision, or another architecture. */
  LAYER: 'CDK_LAYER',
} as const;

/** One of {@link CONSTRUCT_ERROR_CODES}. */
export type ConstructErrorCode = (typeof CONSTRUCT_ERROR_CODES)[keyof typeof CONSTRUCT_ERROR_CODES];

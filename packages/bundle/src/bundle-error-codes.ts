/** Every code a {@link BundleError} can carry. Codes are API: they never change their meaning. */
export const BUNDLE_ERROR_CODES = {
  /** An option has a value that is not allowed. */
  INVALID_OPTION: 'BUNDLE_INVALID_OPTION',
  /** `@lambda-vision/core` is not installed where the importing file could find it. */
  CORE_MISSING: 'BUNDLE_CORE_MISSING',
  /** A package's file that the function needs at run time is not installed. */
  ASSET_MISSING: 'BUNDLE_ASSET_MISSING',
  /** Two versions of a package meet where only one can work. */
  VERSION_MISMATCH: 'BUNDLE_VERSION_MISMATCH',
  /** The output folder holds files that are not ours, or files that the build reads. */
  OUTDIR: 'BUNDLE_OUTDIR',
  /** A model folder, its manifest, or a file that the manifest names is missing or malformed. */
  MODEL: 'BUNDLE_MODEL',
  /** esbuild refused the sources; its messages follow. */
  BUILD: 'BUNDLE_BUILD',
  /** A snapshot cannot be taken, or does not give the same outputs as loading the models. */
  SNAPSHOT: 'BUNDLE_SNAPSHOT',
  /** `onnxruntime-node`, or its part for the layer's platform, is not installed. */
  NATIVE_MISSING: 'BUNDLE_NATIVE_MISSING',
  /** The zip cannot hold the files, or one that is examined is malformed. */
  ZIP: 'BUNDLE_ZIP',
} as const;

/** One of {@link BUNDLE_ERROR_CODES}. */
export type BundleErrorCode = (typeof BUNDLE_ERROR_CODES)[keyof typeof BUNDLE_ERROR_CODES];

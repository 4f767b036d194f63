import type {
  BundleErrorCode,
  BundleFunctionOptions,
  BundleWarning,
  CreateLayerOptions,
} from '@lambda-vision/bundle';

/** What the child process makes in a folder that CDK names. */
export type BundleJob =
  | { readonly makes: 'function'; readonly options: Omit<BundleFunctionOptions, 'outdir' | 'zip'> }
  | { readonly makes: 'layer'; readonly options: Omit<CreateLayerOptions, 'outdir' | 'zip'> };

/** What it made. */
export interface BundleReport {
  /** Size unpacked. */
  readonly bytes: number;
  /** Version of lambda-vision that the code or the layer is of; absent where it cannot be told. */
  readonly version?: string;
  readonly warnings: readonly BundleWarning[];
}

/** Why it made nothing. */
export interface BundleFailure {
  /** Code of a BundleError; absent of other errors. */
  readonly code?: BundleErrorCode;
  readonly message: string;
}

/** The one thing that the child says: JSON on its fourth stream. */
export type BundleAnswer = { readonly report: BundleReport } | { readonly failure: BundleFailure };

import type { BundledFile } from '../bundle-result.js';
import type { BundleWarning } from '../bundle-warning.js';

/** What `createLayer()` made. */
export interface LayerResult {
  /** Absolute path of the folder. */
  readonly outdir: string;
  /** Absolute path of the zip; absent without a zip. */
  readonly zipPath?: string;
  /** In byte order of their paths. */
  readonly files: readonly BundledFile[];
  /** Size unpacked. */
  readonly bytes: number;
  /** Size of the zip; absent without a zip. */
  readonly zippedBytes?: number;
  /** Version of lambda-vision that the layer was made from, and that functions with it need. */
  readonly version: string;
  /** Versions of the packages whose files are in the layer. */
  readonly packages: Readonly<Record<string, string>>;
  /** `compatible-architectures` to publish the layer with. */
  readonly architectures: readonly ('arm64' | 'x86_64')[];
  /** Limits of Lambda that are exceeded. */
  readonly warnings: readonly BundleWarning[];
}

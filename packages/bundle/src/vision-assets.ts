import type { Plugin } from 'esbuild';
import { assetPlugin } from './asset-plugin.js';

/** Options of {@link visionAssets}. */
export interface VisionAssetsOptions {
  /**
   * Folder from which `@lambda-vision/core` can be resolved when the file that imports onnxruntime-web cannot.
   * @defaultValue esbuild's `absWorkingDir`, or the current directory
   */
  readonly resolveFrom?: string;
}

/**
 * An esbuild plugin that makes a bundled vision handler run without `node_modules`.
 *
 * It resolves `onnxruntime-web` to the entry that works in Node.js, in the version that core uses; adds `require`
 * to ES module output; and copies the `.wasm` and `.mjs` files whose code is in the bundle beside each output
 * file that reads them: 14.3 MB of onnxruntime-web, and one `.wasm` per picture decoder. A bundle without vision
 * code gets no files.
 *
 * onnxruntime-web is always bundled; naming it as external is refused.
 *
 * What it refuses, it reports through esbuild; the message ends in the code, as in `[BUNDLE_VERSION_MISMATCH]`.
 */
export function visionAssets(options: VisionAssetsOptions = {}): Plugin {
  return assetPlugin(options.resolveFrom);
}

/**
 * Bundles a vision handler for AWS Lambda: one folder and one reproducible zip, WASM and models included.
 *
 * @packageDocumentation
 */
export { ASSETS, type Asset } from './assets.js';
export { BundleError } from './bundle-error.js';
export { BUNDLE_ERROR_CODES, type BundleErrorCode } from './bundle-error-codes.js';
export { bundleFunction } from './bundle-function.js';
export type { BundleFunctionOptions, EsbuildOptions, SnapshotOptions } from './bundle-function-options.js';
export type { BundledFile, BundleResult, ZippedBundleResult } from './bundle-result.js';
export type { BundleWarning } from './bundle-warning.js';
export { type CopyAssetsOptions, copyAssets } from './copy-assets.js';
export type { ExamineOptions } from './doctor/examine-options.js';
export { EXAMINE_DEFAULTS, examinePackage } from './doctor/examine-package.js';
export { examineProject } from './doctor/examine-project.js';
export type { Finding } from './doctor/finding.js';
export { FINDING_SEVERITIES, type FindingCode, type FindingSeverity } from './doctor/finding-severities.js';
export { LAMBDA_LIMITS } from './lambda-limits.js';
export { createLayer } from './layer/create-layer.js';
export type { CreateLayerOptions } from './layer/create-layer-options.js';
export type { LayerResult } from './layer/layer-result.js';
export type { ModelChoice, ModelOption } from './model-option.js';
export {
  type CreateSnapshotOptions,
  createSnapshot,
  type SnapshotResult,
} from './snapshot/create-snapshot.js';
export { readSnapshotHeader } from './snapshot/read-snapshot-header.js';
export type { SnapshotModel } from './snapshot/snapshot-job.js';
export { type VisionAssetsOptions, visionAssets } from './vision-assets.js';
export { unzipFolder } from './zip/unzip-folder.js';

import { BundleError } from '../bundle-error.js';
import { BUNDLE_ERROR_CODES } from '../bundle-error-codes.js';
import type { BundleFunctionOptions } from '../bundle-function-options.js';
import type { BundledModel } from '../model-option.js';
import { createSnapshot, type SnapshotResult } from './create-snapshot.js';

/** A bundle that is complete but for its snapshot; absolute paths. */
export interface UnfrozenBundle {
  readonly outdir: string;
  readonly packageRoot: string;
  readonly models: readonly BundledModel[];
}

/**
 * Puts a snapshot into a bundle, as the option says.
 *
 * @throws {BundleError} If the option names a model that is not in the bundle, or no snapshot can be taken.
 */
export async function bundleSnapshot(
  option: NonNullable<BundleFunctionOptions['snapshot']>,
  { outdir, packageRoot, models }: UnfrozenBundle,
): Promise<SnapshotResult | undefined> {
  if (option === false) return undefined;
  const { sessions = {}, ...options } = option === true ? {} : option;
  const stranger = Object.keys(sessions).find((place) => models.every(({ target }) => target !== place));
  if (stranger !== undefined)
    throw new BundleError({
      code: BUNDLE_ERROR_CODES.INVALID_OPTION,
      message: `Expected snapshot.sessions to name models of the bundle, ${models.map(({ target }) => target).join(', ')}, but received "${stranger}".`,
    });
  const frozen = models.map(({ target, file }) => ({
    source: target,
    ...(file !== undefined && { file }),
    ...sessions[target],
  }));
  return createSnapshot({ outdir, models: frozen, resolveFrom: packageRoot, ...options });
}

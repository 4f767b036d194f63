import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { AssetCode } from 'aws-cdk-lib/aws-lambda';
import type { BundleReport } from '../bundling/bundle-job.js';
import { BundledCode } from '../bundling/bundled-code.js';
import { folderBytes } from '../bundling/folder-bytes.js';
import { ConstructError } from '../errors/construct-error.js';
import { CONSTRUCT_ERROR_CODES } from '../errors/construct-error-codes.js';
import { snapshotOption } from './snapshot-option.js';
import type { VisionFunctionProps } from './vision-function-props.js';

/** Mark of a folder that may be emptied by the next build; no part of what is deployed. */
const MARKER = '.lambda-vision-bundle';

/** Code of a function, and what is known of it once it is bound. */
export interface FunctionCode {
  readonly code: AssetCode;
  /** `undefined` before the code is bound, and where CDK does not bundle. */
  readonly report: () => BundleReport | undefined;
}

/**
 * @param path - Path of the construct.
 * @param threads - Threads that the engine will have.
 * @throws {ConstructError} If `bundled` is no bundle.
 */
export function functionCode(path: string, props: VisionFunctionProps, threads: number): FunctionCode {
  if (props.bundled !== undefined) return bundledBefore(path, props.bundled, props.handler);
  const { models, layer, bundling = {} } = props;
  const entry = resolve(props.entry as string);
  const snapshot = snapshotOption(props, threads);
  const options = {
    ...bundling,
    entry,
    ...(models !== undefined && { models }),
    ...(snapshot !== false && { snapshot }),
    ...(layer !== undefined && { layer: true }),
  };
  const code = new BundledCode(dirname(entry), { makes: 'function', options });
  return { code, report: () => code.report };
}

function bundledBefore(path: string, folder: string, handler = 'index.handler'): FunctionCode {
  const file = `${handler.slice(0, handler.lastIndexOf('.'))}.mjs`;
  if (!existsSync(join(folder, file)))
    throw new ConstructError({
      code: CONSTRUCT_ERROR_CODES.BUNDLED,
      path,
      message: `Expected bundled to be the folder of a bundle but ${resolve(folder, file)} does not exist.`,
    });
  const report = { bytes: folderBytes(folder), warnings: [] };
  return { code: new AssetCode(folder, { exclude: [MARKER] }), report: () => report };
}

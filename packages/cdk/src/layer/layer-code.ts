import { resolve } from 'node:path';
import { AssetCode } from 'aws-cdk-lib/aws-lambda';
import type { BundleReport } from '../bundling/bundle-job.js';
import { BundledCode } from '../bundling/bundled-code.js';
import { OUTDIR_MARKER } from '../bundling/outdir-marker.js';
import { invalidProp } from '../errors/invalid-prop.js';
import { readLayerFolder } from './read-layer-folder.js';
import type { VisionLayerProps } from './vision-layer-props.js';

/** Content of a layer, and what is known of it once it is bound. */
export interface LayerCode {
  readonly code: AssetCode;
  readonly engine: 'wasm' | 'native';
  /** `undefined` before the code is bound, and where CDK does not bundle. */
  readonly report: () => BundleReport | undefined;
}

/** Properties that say what to make a layer of. */
const OF_NEW = ['models', 'engine', 'resolveFrom'] as const;

/**
 * @param path - Path of the construct.
 * @throws {ConstructError} If `bundled` is no layer, or beside what is only for a new one.
 */
export function layerCode(path: string, props: VisionLayerProps): LayerCode {
  if (props.bundled !== undefined) return bundledBefore(path, props.bundled, props);
  const { models, engine = 'wasm', architecture, resolveFrom = '.' } = props;
  const folder = resolve(resolveFrom);
  const options = {
    engine,
    resolveFrom: folder,
    ...(models !== undefined && { models }),
    ...(architecture && { architecture: architecture.name as 'arm64' | 'x86_64' }),
  };
  const code = new BundledCode(folder, { makes: 'layer', options });
  return { code, engine, report: () => code.report };
}

function bundledBefore(path: string, folder: string, props: VisionLayerProps): LayerCode {
  const idle = OF_NEW.find((name) => props[name] !== undefined);
  if (idle !== undefined)
    throw invalidProp(path, `Expected ${idle} without bundled, which stays as it is, but received both.`);
  const { engine, ...report } = readLayerFolder(path, folder);
  if (engine === 'native' && props.architecture === undefined)
    throw invalidProp(
      path,
      'Expected architecture beside bundled, whose native engine is for one, but received none.',
    );
  const code = new AssetCode(folder, { exclude: [OUTDIR_MARKER] });
  return { code, engine, report: () => report };
}

import { resolve } from 'node:path';
import { Architecture, Code, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { annotateWarnings } from '../bundling/annotate-warnings.js';
import type { BundleReport } from '../bundling/bundle-job.js';
import { BundledCode } from '../bundling/bundled-code.js';
import { checkSize } from '../bundling/check-size.js';
import { invalidProp } from '../errors/invalid-prop.js';
import { readLayerFolder } from './read-layer-folder.js';
import type { VisionLayerProps } from './vision-layer-props.js';

/** Mark of a folder that may be emptied by the next build; no part of what is deployed. */
const MARKER = '.lambda-vision-bundle';

/**
 * A layer of what functions have in common: the engine, the decoders, and models if you like. Made by `createLayer()`
 * while synthesising. Functions take it as {@link VisionFunctionProps.layer}.
 *
 * @example
 * ```ts
 * const layer = new VisionLayer(this, 'Vision', { models: 'models/reader' });
 * new VisionFunction(this, 'Reader', { entry: 'src/handler.ts', layer });
 * ```
 */
export class VisionLayer extends LayerVersion {
  /** Engine in it. */
  readonly engine: 'wasm' | 'native';
  /** Architecture that it is for; `undefined` for both. */
  readonly architecture: Architecture | undefined;
  /** Version of lambda-vision that functions with it need; `undefined` where CDK does not bundle, as for `cdk list`. */
  readonly version: string | undefined;
  /** Size unpacked; `undefined` where CDK does not bundle. */
  readonly bytes: number | undefined;

  /** @throws {ConstructError} If a property is not allowed, or the layer cannot be made or is too large. */
  constructor(scope: Construct, id: string, props: VisionLayerProps = {}) {
    const path = `${scope.node.path}/${id}`;
    const { bundled, models, resolveFrom = '.', architecture, ...others } = props;
    if (bundled !== undefined && (models ?? props.resolveFrom) !== undefined)
      throw invalidProp(
        path,
        `Expected ${models === undefined ? 'resolveFrom' : 'models'} without bundled, which stays as it is, but received both.`,
      );
    const { engine = 'wasm', ...options } = others;
    const made =
      bundled === undefined
        ? new BundledCode(resolve(resolveFrom), {
            makes: 'layer',
            options: {
              engine,
              resolveFrom: resolve(resolveFrom),
              ...(models !== undefined && { models }),
              ...(architecture && { architecture: nameOf(architecture) }),
            },
          })
        : undefined;
    const found = bundled === undefined ? undefined : readLayerFolder(path, bundled);
    checkSize(path, { layers: found?.bytes });
    super(scope, id, {
      ...options,
      code: made ?? Code.fromAsset(bundled as string, { exclude: [MARKER] }),
      compatibleRuntimes: [Runtime.NODEJS_22_X, Runtime.NODEJS_24_X],
      compatibleArchitectures: architecture ? [architecture] : [Architecture.ARM_64, Architecture.X86_64],
    });
    const report: BundleReport | undefined = found ?? made?.report;
    this.engine = engine;
    this.architecture = architecture;
    this.version = report?.version;
    this.bytes = report?.bytes;
    annotateWarnings(this, report?.warnings ?? []);
    checkSize(path, { layers: report?.bytes });
  }
}

function nameOf(architecture: Architecture): 'arm64' | 'x86_64' {
  return architecture.name as 'arm64' | 'x86_64';
}

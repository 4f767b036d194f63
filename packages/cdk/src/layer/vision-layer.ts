import { Architecture, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { annotateWarnings } from '../bundling/annotate-warnings.js';
import { checkSize } from '../bundling/check-size.js';
import { layerCode } from './layer-code.js';
import type { VisionLayerProps } from './vision-layer-props.js';

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
    const { bundled, models, resolveFrom, engine: _wanted, architecture, ...others } = props;
    const { code, engine, report } = layerCode(path, props);
    checkSize(path, { layers: report()?.bytes });
    super(scope, id, {
      ...others,
      code,
      compatibleRuntimes: [Runtime.NODEJS_22_X, Runtime.NODEJS_24_X],
      compatibleArchitectures: architecture ? [architecture] : [Architecture.ARM_64, Architecture.X86_64],
    });
    checkSize(path, { layers: report()?.bytes });
    annotateWarnings(this, report()?.warnings ?? []);
    this.engine = engine;
    this.architecture = architecture;
    this.version = report()?.version;
    this.bytes = report()?.bytes;
  }
}

import type { CreateLayerOptions } from '@lambda-vision/bundle';
import type { Architecture, LayerVersionOptions } from 'aws-cdk-lib/aws-lambda';

/** Properties of {@link VisionLayer}. */
export interface VisionLayerProps
  extends Pick<LayerVersionOptions, 'description' | 'layerVersionName' | 'license' | 'removalPolicy'>,
    Pick<CreateLayerOptions, 'engine' | 'models' | 'resolveFrom'> {
  /** Architecture of the functions; for `engine: 'native'` only, which needs it. @defaultValue both */
  readonly architecture?: Architecture;
  /** Folder that `createLayer()` or `lambda-vision layer` wrote before. It is deployed as it is. @defaultValue none */
  readonly bundled?: string;
}

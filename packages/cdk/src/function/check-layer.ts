import type { Architecture } from 'aws-cdk-lib/aws-lambda';
import { ConstructError } from '../errors/construct-error.js';
import { CONSTRUCT_ERROR_CODES } from '../errors/construct-error-codes.js';
import type { VisionLayer } from '../layer/vision-layer.js';

/** The side of the function. */
export interface LayerUser {
  readonly architecture: Architecture;
  /** Version of lambda-vision that its code is of; absent where it cannot be told. */
  readonly version: string | undefined;
}

/**
 * Tells while synthesising what would only be seen at the first request.
 *
 * @param path - Path of the construct.
 * @throws {ConstructError} If the function cannot run with the layer.
 */
export function checkLayer(path: string, layer: VisionLayer, { architecture, version }: LayerUser): void {
  if (layer.architecture !== undefined && layer.architecture.name !== architecture.name)
    throw refused(
      path,
      `Expected a layer for ${architecture.name}, which the function runs on, but ${layer.node.path} is for ${layer.architecture.name}.`,
    );
  if (version !== undefined && layer.version !== undefined && version !== layer.version)
    throw refused(
      path,
      `Expected code and layer to be of one version of lambda-vision but the code is of ${version} and ${layer.node.path} of ${layer.version}.`,
    );
}

function refused(path: string, message: string): ConstructError {
  return new ConstructError({ code: CONSTRUCT_ERROR_CODES.LAYER, path, message });
}

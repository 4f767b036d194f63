import type { BundleFunctionOptions } from '@lambda-vision/bundle';
import { VisionLayer } from '../layer/vision-layer.js';
import type { VisionFunctionProps } from './vision-function-props.js';

/**
 * Whether a bundle gets a snapshot, and for how many threads. With models in it, a snapshot is what makes the first
 * answer quick; the native engine has none, and `LAMBDA_VISION_SNAPSHOT=off` would make nothing of it.
 *
 * @param threads - Threads that the engine will have.
 */
export function snapshotOption(
  { models, snapshot, layer, environment = {} }: VisionFunctionProps,
  threads: number,
): NonNullable<BundleFunctionOptions['snapshot']> {
  const isNative = layer instanceof VisionLayer && layer.engine === 'native';
  const isUsed = !isNative && environment.LAMBDA_VISION_SNAPSHOT !== 'off';
  const wanted = snapshot ?? (models !== undefined && isUsed);
  return wanted === false ? false : { ...(wanted !== true && wanted), threads };
}

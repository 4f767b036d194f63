import type { OnnxValue } from '../onnx/onnx-header.js';
import type { PictureSize } from './picture-size.js';
import type { ShapedTensor } from './shapes/shaped-tensor.js';
import type { PictureInput } from './suggest/model-facts.js';

/**
 * Shapes of what a caller feeds for one picture: a dynamic first extent is a batch of one, dynamic sides of the picture
 * are those of `size`.
 *
 * @returns `undefined` if another extent is dynamic, or an input is no tensor.
 */
export function feedShapes(
  inputs: readonly OnnxValue[],
  picture: PictureInput | undefined,
  size: PictureSize | undefined,
): ReadonlyMap<string, ShapedTensor> | undefined {
  const shapes = new Map<string, ShapedTensor>();
  for (const { name, dtype, dims } of inputs) {
    const sides = picture?.name === name ? sidesOf(picture, size) : {};
    const extents = dims?.map((extent, axis) => {
      if (typeof extent === 'number' && extent >= 0) return extent;
      return axis === 0 ? 1 : sides[axis];
    });
    if (extents === undefined || !extents.every((extent) => extent !== undefined)) return undefined;
    shapes.set(name, { dtype, dims: extents });
  }
  return shapes;
}

function sidesOf({ layout }: PictureInput, size: PictureSize | undefined): Readonly<Record<number, number>> {
  if (size === undefined) return {};
  return layout === 'NCHW' ? { 2: size.height, 3: size.width } : { 1: size.height, 2: size.width };
}

import { onnxModel } from '../onnx/onnx-model.js';

/** Width and height of the input, pixels. */
const SIDE = 112;
/** Side of the patches whose brightness is compared, pixels. */
const PATCH = 14;
const FEATURES: number = (SIDE / PATCH) ** 2;

/**
 * An encoder that tells the aligned faces of {@link drawFaces} apart, and takes what SFace takes, so that it can stand in for
 * SFace under the same manifest: how bright each of 8x8 patches is, compared with the whole.
 *
 * Shapes: input `face` `[1, 3, 112, 112]` in RGB order, 0–255; output `embedding` `[1, 64]`, not normalised.
 */
export function faceEmbedderModel(): Uint8Array {
  return onnxModel({
    inputs: [{ name: 'face', dims: [1, 3, SIDE, SIDE] }],
    outputs: [{ name: 'embedding', dims: [1, FEATURES] }],
    nodes: [
      { op: 'Conv', inputs: ['face', 'luma'], outputs: ['grey'] },
      {
        op: 'AveragePool',
        inputs: ['grey'],
        outputs: ['patches'],
        attributes: { kernel_shape: [PATCH, PATCH], strides: [PATCH, PATCH] },
      },
      { op: 'GlobalAveragePool', inputs: ['patches'], outputs: ['mean'] },
      { op: 'Sub', inputs: ['patches', 'mean'], outputs: ['contrast'] },
      { op: 'Flatten', inputs: ['contrast'], outputs: ['embedding'], attributes: { axis: 1 } },
    ],
    initializers: [
      { name: 'luma', dims: [1, 3, 1, 1], data: [0.299, 0.587, 0.114].map((part) => part / 255) },
    ],
  });
}

import { hiddenConvolutions } from './hidden-convolutions.js';
import type { OnnxDtype } from './onnx-dtype.js';
import type { OnnxNode, OnnxValue } from './onnx-graph.js';
import { onnxModel } from './onnx-model.js';

/** Class names of {@link colourClassifierModel}, in output order. */
export const COLOUR_LABELS = ['red', 'green', 'blue'] as const;

/** Options of {@link colourClassifierModel}. */
export interface ColourClassifierOptions {
  /** Width and height of the input in pixels. @defaultValue dynamic */
  readonly size?: { readonly width: number; readonly height: number };
  /** @defaultValue 'float32' */
  readonly dtype?: Extract<OnnxDtype, 'float32' | 'float16' | 'uint8' | 'int8' | 'int32'>;
  /** @defaultValue 'NCHW' */
  readonly layout?: 'NCHW' | 'NHWC';
  /**
   * Channels of two convolutions between picture and means, for tests of what needs weights such as quantization. At least
   * 3. @defaultValue none, no convolutions
   */
  readonly hidden?: number;
  /** What a channel's mean is multiplied with to become a logit. @defaultValue 10 */
  readonly gain?: number;
  /** Name of the input. @defaultValue 'image' */
  readonly input?: string;
  /** Name of the output. @defaultValue 'logits' */
  readonly output?: string;
}

/**
 * A classifier that tells red, green and blue pictures apart: each logit is the mean of one channel, times `gain`.
 *
 * Shapes: input `[1, 3, height, width]` in RGB order, output float32 `[1, 3]`, see {@link COLOUR_LABELS}.
 */
export function colourClassifierModel(options: ColourClassifierOptions = {}): Uint8Array {
  const { dtype = 'float32', layout = 'NCHW', gain = 10, input = 'image', output = 'logits' } = options;
  const { width, height } = options.size ?? { width: 'width', height: 'height' };
  const dims: OnnxValue['dims'] = layout === 'NCHW' ? [1, 3, height, width] : [1, height, width, 3];
  const nodes: OnnxNode[] = [];
  let pixels = input;
  if (dtype !== 'float32') {
    nodes.push({ op: 'Cast', inputs: [pixels], outputs: ['floats'], attributes: { to: 1 } });
    pixels = 'floats';
  }
  if (layout === 'NHWC') {
    nodes.push({
      op: 'Transpose',
      inputs: [pixels],
      outputs: ['planar'],
      attributes: { perm: [0, 3, 1, 2] },
    });
    pixels = 'planar';
  }
  const layers = options.hidden === undefined ? undefined : hiddenConvolutions(pixels, options.hidden, gain);
  return onnxModel({
    inputs: [{ name: input, dtype, dims }],
    outputs: [{ name: output, dims: [1, 3] }],
    nodes: [
      ...nodes,
      ...(layers?.nodes ?? []),
      { op: 'GlobalAveragePool', inputs: [layers ? 'features' : pixels], outputs: ['pooled'] },
      { op: 'Flatten', inputs: ['pooled'], outputs: ['means'], attributes: { axis: 1 } },
      {
        op: 'Gemm',
        inputs: ['means', 'weights', 'bias'],
        outputs: [output],
        ...(layers && { attributes: { transB: 1 } }),
      },
    ],
    initializers: [
      ...(layers?.initializers ?? []),
      layers
        ? { name: 'weights', dims: [3, options.hidden as number], data: layers.matrix }
        : { name: 'weights', dims: [3, 3], data: [gain, 0, 0, 0, gain, 0, 0, 0, gain] },
      { name: 'bias', dims: [3], data: [0, 0, 0] },
    ],
  });
}

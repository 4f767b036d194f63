import type { Floats } from './to-floats.js';

/**
 * An output that has values at the cells of a grid over the model's input: element `(channel, y, x)` is
 * `values[channel * channelStride + y * rowStride + x * columnStride]`. Covers NCHW and NHWC without a copy.
 */
export interface OutputMap {
  readonly values: Floats;
  readonly channels: number;
  /** Cells from left to right. */
  readonly width: number;
  /** Cells from top to bottom. */
  readonly height: number;
  readonly channelStride: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

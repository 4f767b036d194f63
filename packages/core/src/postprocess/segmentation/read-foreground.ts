import { UnexpectedOutputError } from '../../errors/unexpected-output-error.js';
import type { Layout } from '../../tensor/layout.js';
import type { Tensor } from '../../tensor/tensor.js';
import type { OutputMap } from '../output-map.js';
import { readOutputMap } from '../read-output-map.js';

/** How an output becomes probabilities of the foreground. */
export interface ForegroundReading {
  /** Name of the output, for messages. */
  readonly name?: string | undefined;
  /** @defaultValue found by shape: the shorter of the first and the last axis holds the channels */
  readonly layout?: Layout | undefined;
  /** What turns the output into probabilities; `softmax` needs several channels. @defaultValue 'none' */
  readonly activation?: 'none' | 'sigmoid' | 'softmax' | undefined;
  /** Channel of the foreground. @defaultValue the last */
  readonly foreground?: number | undefined;
}

/** Probabilities of the foreground in the cells of a map. */
export interface ForegroundMap {
  readonly width: number;
  readonly height: number;
  /** 0–1, shape `[height, width]`. */
  readonly values: Float32Array;
}

/** Beyond 0–1 by less than this is the rounding of half precision. */
const SLACK = 1e-3;

/**
 * Reads the probability of the foreground from a segmentation model's output.
 *
 * @throws {UnexpectedOutputError} If the output has other dims than a map, no such channel, or values that are no
 * probabilities after the activation.
 * @throws {InferenceError} If an element is NaN or infinite.
 */
export function readForeground(output: Tensor, reading: ForegroundReading = {}): ForegroundMap {
  const map = readOutputMap(output, reading);
  const { channels, width, height, rowStride, columnStride, channelStride } = map;
  const { activation = 'none', foreground = channels - 1 } = reading;
  if (foreground >= channels || (activation === 'softmax' && channels < 2)) {
    throw new UnexpectedOutputError({
      expected: activation === 'softmax' ? 'at least two channels for a softmax' : `a channel ${foreground}`,
      received: `${channels}`,
    });
  }
  const probability = PROBABILITIES[activation];
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const cell = y * rowStride + x * columnStride;
      values[y * width + x] = probability(map, cell, foreground * channelStride);
    }
  }
  return { width, height, values };
}

/** @param cell - Offset of the cell's first channel. @param channel - Offset of the foreground in it. */
type Probability = (map: OutputMap, cell: number, channel: number) => number;

const PROBABILITIES: Record<NonNullable<ForegroundReading['activation']>, Probability> = {
  none: ({ values }, cell, channel) => {
    const value = values[cell + channel]!;
    if (value >= -SLACK && value <= 1 + SLACK) return Math.min(Math.max(value, 0), 1);
    throw new UnexpectedOutputError({
      expected: 'probabilities of 0–1, or an activation in the manifest',
      received: `${value}`,
    });
  },
  sigmoid: ({ values }, cell, channel) => 1 / (1 + Math.exp(-values[cell + channel]!)),
  softmax: ({ values, channels, channelStride }, cell, channel) => {
    let sum = 0;
    // exp(x - foreground): overflow to infinity gives a probability of 0, which is right.
    for (let other = 0; other < channels; other++) {
      sum += Math.exp(values[cell + other * channelStride]! - values[cell + channel]!);
    }
    return 1 / sum;
  },
};

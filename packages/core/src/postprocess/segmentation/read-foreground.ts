import { UnexpectedOutputError } from '../../errors/unexpected-output-error.js';
import type { Layout } from '../../tensor/layout.js';
import type { Tensor } from '../../tensor/tensor.js';
import type { OutputMap } from '../output-map.js';
import { readOutputMap } from '../read-output-map.js';
import { sigmoidOf } from '../sigmoid-of.js';

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
  /**
   * `log-odds` gives `log(p / (1 - p))` instead of the probability p, where there is an activation and there are at
   * most two channels: a decision needs no more, and it saves an exponential per cell. @defaultValue 'probability'
   */
  readonly scale?: 'probability' | 'log-odds' | undefined;
}

/** How likely the cells of a map are foreground. */
export interface ForegroundMap {
  readonly width: number;
  readonly height: number;
  /** Shape `[height, width]`. */
  readonly values: Float32Array;
  /** Whether the values are probabilities, 0–1, or log-odds. */
  readonly scale: 'probability' | 'log-odds';
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
  const { channels, width, height } = map;
  const { activation = 'none', foreground = channels - 1 } = reading;
  if (foreground >= channels || (activation === 'softmax' && channels < 2)) {
    throw new UnexpectedOutputError({
      expected: activation === 'softmax' ? 'at least two channels for a softmax' : `a channel ${foreground}`,
      received: `${channels}`,
    });
  }
  const values = foregroundCells(map, foreground);
  const isOdds = reading.scale === 'log-odds' && activation !== 'none' && channels <= 2;
  if (isOdds) {
    if (activation === 'softmax') subtract(values, foregroundCells(map, 1 - foreground));
    return { width, height, values, scale: 'log-odds' };
  }
  if (activation === 'none') checkProbabilities(values);
  if (activation === 'sigmoid')
    for (let at = 0; at < values.length; at++) values[at] = sigmoidOf(values[at]!);
  if (activation === 'softmax') softmaxCells(map, values);
  return { width, height, values, scale: 'probability' };
}

function subtract(values: Float32Array, others: Float32Array): void {
  for (let at = 0; at < values.length; at++) values[at]! -= others[at]!;
}

/** Copies one channel. */
function foregroundCells(map: OutputMap, channel: number): Float32Array {
  const { values, width, height, channelStride, rowStride, columnStride } = map;
  const cells = new Float32Array(width * height);
  for (let y = 0, out = 0; y < height; y++) {
    let at = channel * channelStride + y * rowStride;
    for (let x = 0; x < width; x++, at += columnStride) cells[out++] = values[at]!;
  }
  return cells;
}

function checkProbabilities(values: Float32Array): void {
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (value >= 0 && value <= 1) continue;
    if (!(value >= -SLACK && value <= 1 + SLACK)) {
      throw new UnexpectedOutputError({
        expected: 'probabilities of 0–1, or an activation in the manifest',
        received: `${value}`,
      });
    }
    values[at] = Math.min(Math.max(value, 0), 1);
  }
}

/** Turns logits of the foreground into `1 / sum(exp(other - foreground))`, which cannot overflow to more than 1. */
function softmaxCells(map: OutputMap, cells: Float32Array): void {
  const { values, channels, width, height, channelStride, rowStride, columnStride } = map;
  for (let y = 0, out = 0; y < height; y++) {
    let at = y * rowStride;
    for (let x = 0; x < width; x++, at += columnStride, out++) {
      const foreground = cells[out]!;
      let sum = 0;
      for (let channel = 0; channel < channels; channel++) {
        const difference = values[at + channel * channelStride]! - foreground;
        sum += difference === 0 ? 1 : Math.exp(difference);
      }
      cells[out] = 1 / sum;
    }
  }
}

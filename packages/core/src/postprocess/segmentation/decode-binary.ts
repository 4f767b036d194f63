import { InvalidOptionError } from '../../errors/invalid-option-error.js';
import type { Geometry } from '../../tensor/geometry.js';
import type { Tensor } from '../../tensor/tensor.js';
import { levelOf } from '../level-of.js';
import { resizeMap } from '../resize-map.js';
import { cropToPicture } from './crop-to-picture.js';
import type { Mask } from './mask.js';
import { type ForegroundReading, readForeground } from './read-foreground.js';

/** How foreground is told from background. */
export interface DecodeBinaryOptions extends Omit<ForegroundReading, 'scale'> {
  /** Probability from which a pixel is foreground, 0–1. @defaultValue 0.5 */
  readonly threshold?: number | undefined;
  /** Whether the levels are probabilities (a soft alpha matte) instead of a decision. @defaultValue false */
  readonly matte?: boolean | undefined;
  /** Size of the mask: the original's, or that of the model's output, less its padding. @defaultValue 'original' */
  readonly size?: 'original' | 'model' | undefined;
}

/**
 * Decodes a segmentation into foreground and background. Probabilities are computed at the model's size and enlarged
 * bilinearly.
 *
 * @param output - dims `[1, channels, height, width]` or `[1, height, width, channels]`, over the model's input at
 * any resolution.
 * @returns Levels: 255 for foreground and 0 for background, or the probability times 255; 0 where a crop has kept a
 * pixel of the original from the model.
 * @throws {InvalidOptionError} If the threshold is not 0–1.
 * @throws {UnexpectedOutputError} If the output has other dims, no such channel, or holds no probabilities.
 * @throws {InferenceError} If an element is NaN or infinite.
 */
export function decodeBinary(output: Tensor, geometry: Geometry, options: DecodeBinaryOptions = {}): Mask {
  const { threshold = 0.5, matte = false, size = 'original' } = options;
  if (!(threshold >= 0 && threshold <= 1)) {
    throw new InvalidOptionError({ option: 'threshold', expected: 'a number of 0–1', received: threshold });
  }
  if (size === 'model') return cropToPicture(decideCells(output, { ...options, threshold, matte }), geometry);
  const { width, height, values } = readForeground(output, options);
  const rule = matte ? { low: 0, gain: 255 } : { threshold };
  const data = resizeMap(values, { width, height }, geometry, rule);
  return { width: geometry.original.width, height: geometry.original.height, data };
}

/** Levels of the model's own cells. */
function decideCells(
  output: Tensor,
  { threshold, matte, ...reading }: ForegroundReading & { threshold: number; matte: boolean },
): Mask {
  const { width, height, values, scale } = readForeground(output, {
    ...reading,
    scale: matte ? 'probability' : 'log-odds',
  });
  const limit = scale === 'log-odds' ? Math.log(threshold / (1 - threshold)) : threshold;
  const level = levelOf(matte ? { low: 0, gain: 255 } : { threshold: limit });
  const data = new Uint8Array(values.length);
  for (let cell = 0; cell < data.length; cell++) data[cell] = level(values[cell]!);
  return { width, height, data };
}

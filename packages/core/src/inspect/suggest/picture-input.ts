import type { ReportedValue } from '../model-report.js';
import type { PictureInput } from './model-facts.js';

/** Finds the input that takes a picture: four extents, of which the second or last is 1, 3 or 4 channels. */
export function pictureInput(inputs: readonly ReportedValue[]): PictureInput | undefined {
  for (const { name, dtype, dims } of inputs) {
    if (dims?.length !== 4) continue;
    const [, second, third, fourth] = dims;
    if (isChannels(second)) {
      return {
        name,
        dtype,
        layout: 'NCHW',
        channels: second,
        width: pixels(fourth),
        height: pixels(third),
      };
    }
    if (isChannels(fourth)) {
      return { name, dtype, layout: 'NHWC', channels: fourth, width: pixels(third), height: pixels(second) };
    }
  }
  return undefined;
}

function isChannels(extent: number | string | undefined): extent is number {
  return extent === 1 || extent === 3 || extent === 4;
}

function pixels(extent: number | string | undefined): number | undefined {
  return typeof extent === 'number' && extent > 0 ? extent : undefined;
}

/**
 * Our decoding and preprocessing alone, by the built-in decoders or by vips; the mean shows that the work was done.
 *
 * @module
 */
import { type DecodeOptions, decodeImage } from '@lambda-vision/core';
import { compilePreprocess } from '@lambda-vision/core/preprocess';
import { vips } from '@lambda-vision/vips';
import { MOBILENET_PREPROCESS } from '../mobilenet-manifest.ts';
import type { Answer } from '../subject.ts';

const plan = compilePreprocess(MOBILENET_PREPROCESS, {
  layout: 'NCHW',
  dtype: 'float32',
  channelOrder: 'RGB',
});

const options: DecodeOptions =
  process.env.BENCH_DECODER === 'vips'
    ? { decoder: vips(), leastSize: (original) => plan.leastSize(original) }
    : {};

export async function handler(bytes: Uint8Array): Promise<Answer> {
  const started = performance.now();
  const image = await decodeImage(bytes, options);
  const decoded = performance.now();
  const { tensor } = plan.run(image);
  const resizeMs = performance.now() - decoded;
  return { label: () => mean(tensor.data as Float32Array), parts: { decodeMs: decoded - started, resizeMs } };
}

function mean(values: Float32Array): string {
  return `mean ${(values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(1)}`;
}

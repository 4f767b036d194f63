import { takeSamples } from '../calibrate/take-samples.js';
import { withOutputs } from '../calibrate/with-outputs.js';
import { openModel } from '../engine/open-model.js';
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import type { ChannelChain } from '../passes/channels/channel-chain.js';
import { ChannelMoments } from './channel-moments.js';
import type { ResolvedPruneOptions } from './prune-options.js';

/** The moments of what each chain gives to its last layer, in the order of the chains. */
export async function observeChannels(
  model: OnnxModel,
  chains: readonly ChannelChain[],
  options: ResolvedPruneOptions,
): Promise<ChannelMoments[]> {
  const samples = await takeSamples(options.samples, options);
  if (samples.length === 0) {
    throw new OptimizeError({
      code: OPTIMIZE_ERROR_CODES.NO_CALIBRATION_DATA,
      message: 'Expected at least one sample to prune with but there is none.',
    });
  }
  const moments = chains.map(({ startLayer }) => new ChannelMoments(startLayer.outputs));
  if (chains.length === 0) return moments;
  const names = chains.map(({ end }) => end.input[0]!);
  // Fused nodes would hide tensors.
  const session = await openModel(withOutputs(model, names), {
    graphOptimizationLevel: 'disabled',
    ...(options.threads !== undefined && { threads: options.threads }),
  });
  try {
    for (const [done, sample] of samples.entries()) {
      options.signal?.throwIfAborted();
      const outputs = await session.run(sample);
      for (const [index, name] of names.entries()) moments[index]!.add(outputs[name]!);
      options.onProgress?.(done + 1, samples.length);
    }
  } finally {
    await session.release();
  }
  return moments;
}

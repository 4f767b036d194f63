import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { GraphEditor } from '../graph/graph-editor.js';
import { removeDeadEnds } from '../graph/remove-dead-ends.js';
import { cloneModel } from '../onnx/clone-model.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import { type ChannelChain, channelChain } from '../passes/channels/channel-chain.js';
import { cutChain } from '../passes/channels/cut-chain.js';
import { constantsToInitializers } from '../passes/constants-to-initializers.js';
import { foldBatchNorms } from '../passes/fold-batch-norms.js';
import { losslessPasses } from '../passes/lossless-passes.js';
import { unlistInitializers } from '../passes/unlist-initializers.js';
import type { ChannelMoments } from './channel-moments.js';
import { chooseChannels } from './choose-channels.js';
import { observeChannels } from './observe-channels.js';
import { prunableChains } from './prunable-chains.js';
import { type PruneOptions, resolvePruneOptions } from './prune-options.js';

/** What was pruned between two convolutions. */
export interface PrunedChain {
  /** Names, or else outputs, of the first and the last convolution. */
  readonly from: string;
  readonly to: string;
  /** Channels before. */
  readonly channels: number;
  /** Channels that went. */
  readonly removed: number;
}

/** What {@link pruneChannels} did. */
export interface PruneReport {
  /** Every chain that could be pruned, in the graph's order; of some nothing may have gone. */
  readonly chains: readonly PrunedChain[];
  /** Channels of all chains, and how many of them went. */
  readonly channels: number;
  readonly removed: number;
  /** What `evaluate` said; nothing without it. */
  readonly drop?: number;
  readonly warnings: readonly string[];
}

/** A model with fewer channels. */
export interface PrunedModel {
  readonly model: OnnxModel;
  readonly report: PruneReport;
}

/**
 * Takes channels out between convolutions that only activations, batch norms and depthwise convolutions lie between, and
 * refits the last convolution to the channels that are left by least squares, on what the samples make of them. Then the
 * lossless passes run. The same model, samples and options make the same bytes.
 *
 * Nothing is trained, so that compact networks lose accuracy at once: judge the result, with `evaluate` and `maxDrop`,
 * on photos that are not among the samples. int8 weights save more and lose less.
 *
 * @param model - A float32 model; it is not changed.
 * @throws {OptimizeError} `OPTIMIZE_DROP_EXCEEDED` if the result loses more than `maxDrop`;
 * `OPTIMIZE_NO_CALIBRATION_DATA` without a sample; `OPTIMIZE_INVALID_OPTION` for options that are not allowed.
 * @throws {VisionError} If the engine refuses the model, or a sample does not fit it.
 */
export async function pruneChannels(model: OnnxModel, options: PruneOptions): Promise<PrunedModel> {
  const resolved = resolvePruneOptions(options);
  const pruned = cloneModel(model);
  unlistInitializers(pruned);
  constantsToInitializers(pruned);
  foldBatchNorms(pruned);
  const editor = new GraphEditor(pruned);
  const chains = prunableChains(editor);
  const warnings: string[] =
    chains.length === 0
      ? [
          'no two convolutions have channels that only activations, batch norms and depthwise convolutions lie between.',
        ]
      : [];
  const moments = await observeChannels(pruned, chains, resolved);
  const reports: PrunedChain[] = [];
  for (const [index, { start }] of chains.entries()) {
    resolved.signal?.throwIfAborted();
    // Read anew: the chain before may have cut the inputs of this one's first layer.
    const chain = channelChain(editor, start)!;
    const removed = prune(editor, chain, moments[index]!, resolved);
    if (removed === undefined) {
      warnings.push(`Channels before ${label(chain.end)} stay: what the samples make of them is not finite.`);
    }
    const { outputs } = chain.startLayer;
    reports.push({ from: label(start), to: label(chain.end), channels: outputs, removed: removed ?? 0 });
  }
  removeDeadEnds(editor);
  await losslessPasses(pruned);
  const drop = await judge(pruned, resolved);
  return {
    model: pruned,
    report: {
      chains: reports,
      channels: reports.reduce((sum, { channels }) => sum + channels, 0),
      removed: reports.reduce((sum, { removed }) => sum + removed, 0),
      ...(drop !== undefined && { drop }),
      warnings,
    },
  };
}

/** @returns How many channels went; nothing where it cannot be told which. */
function prune(
  editor: GraphEditor,
  chain: ChannelChain,
  moments: ChannelMoments,
  { fraction, multipleOf }: { readonly fraction: number; readonly multipleOf: number },
): number | undefined {
  const { outputs } = chain.startLayer;
  const keep = Math.max(Math.round((outputs * (1 - fraction)) / multipleOf), 1) * multipleOf;
  if (keep >= outputs) return 0;
  const chosen = chooseChannels(moments, chain.endLayer, keep);
  if (chosen === undefined) return undefined;
  cutChain(editor, chain, chosen.kept, chosen.layer);
  return outputs - keep;
}

function label({ name, output }: ChannelChain['start']): string {
  return name || output[0]!;
}

async function judge(
  pruned: OnnxModel,
  { evaluate, maxDrop }: Pick<PruneOptions, 'evaluate' | 'maxDrop'>,
): Promise<number | undefined> {
  if (evaluate === undefined) return undefined;
  const drop = await evaluate(pruned);
  // Written so that a drop that is no number is refused too.
  if (maxDrop !== undefined && !(drop <= maxDrop)) {
    throw new OptimizeError({
      code: OPTIMIZE_ERROR_CODES.DROP_EXCEEDED,
      message: `Expected the pruned model to lose at most ${maxDrop} but it loses ${drop}; prune less, or allow more.`,
    });
  }
  return drop;
}

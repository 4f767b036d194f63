import type { OnnxValue } from '../onnx/onnx-header.js';
import { loadingBytes } from '../runtime/memory-to-load.js';
import { feedShapes } from './feed-shapes.js';
import type { GraphDetail } from './graph-detail.js';
import type { ExternalFileReport, MemoryReport } from './model-report.js';
import { peakActivations } from './peak-activations.js';
import type { PictureSize } from './picture-size.js';
import { inferShapes } from './shapes/infer-shapes.js';
import type { PictureInput } from './suggest/model-facts.js';

/** What an estimate is made of. */
export interface MemoryFacts {
  /** Bytes of the `.onnx` file. */
  readonly inlineBytes: number;
  readonly externalData: readonly ExternalFileReport[];
  readonly graph: GraphDetail;
  readonly inputs: readonly OnnxValue[];
  readonly picture: PictureInput | undefined;
  /** Size that dynamic sides of the picture have. */
  readonly size: PictureSize | undefined;
}

/**
 * Largest resident memory of Node.js 24 until ONNX Runtime has started, its 14 MB of WebAssembly read and compiled, and
 * what the decoder of pictures and a photo of half a megapixel add; both measured on linux x64.
 */
const ENGINE_PEAK_BYTES = 160_000_000;
const DECODER_BYTES = 20_000_000;

/** Estimates the resident memory of a process that loads a model and runs it on one picture. */
export function estimateMemory(facts: MemoryFacts): MemoryReport {
  const { inlineBytes, externalData, graph, inputs, picture, size } = facts;
  const externalBytes = externalData.reduce((sum, { bytes, neededBytes }) => sum + (bytes ?? neededBytes), 0);
  const loading = loadingBytes({ inlineBytes, externalBytes });
  const feeds = feedShapes(inputs, picture, size);
  const activationBytes =
    feeds === undefined ? null : peakActivations(graph, [...feeds.keys()], inferShapes(graph, feeds));
  const decoderBytes = picture === undefined ? 0 : DECODER_BYTES;
  return {
    engineBytes: ENGINE_PEAK_BYTES,
    decoderBytes,
    loadingBytes: loading,
    activationBytes,
    pictureSize: activationBytes === null ? null : (size ?? null),
    totalBytes: ENGINE_PEAK_BYTES + decoderBytes + loading + (activationBytes ?? 0),
    isLowerBound: activationBytes === null,
  };
}

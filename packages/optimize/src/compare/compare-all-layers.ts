import type { StageRun } from '../measure/measured-model.js';
import { decodeModel } from '../onnx/decode-model.js';
import { loadExternalData } from '../onnx/load-external-data.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import type { FedPhoto } from './answer-photos.js';
import { compareLayers } from './layers/compare-layers.js';
import type { LayerComparison } from './layers/layer-comparison.js';
import type { OpenedModel } from './opened-model.js';

/** Compares the layers of every stage; of a stage that runs several times per photo its first run. */
export async function compareAllLayers(
  a: OpenedModel,
  b: OpenedModel,
  fed: readonly FedPhoto[],
  signal: AbortSignal | undefined,
): Promise<LayerComparison[]> {
  const stages = Object.keys(a.files).filter((stage) => Object.hasOwn(b.files, stage));
  const all: LayerComparison[] = [];
  for (const stage of stages) {
    const feeds = fed.flatMap((photo) => {
      const [ofA, ofB] = [firstRun(photo.a, stage), firstRun(photo.b, stage)];
      return ofA === undefined || ofB === undefined ? [] : [{ a: ofA.feeds, b: ofB.feeds }];
    });
    if (feeds.length === 0) continue;
    const [modelA, modelB] = [await readStage(a, stage), await readStage(b, stage)];
    const layers = await compareLayers({ a: modelA, b: modelB, feeds, signal });
    all.push(
      ...layers.map((layer) => (stages.length > 1 ? { ...layer, name: `${stage}: ${layer.name}` } : layer)),
    );
  }
  return all;
}

function firstRun(runs: readonly StageRun[], stage: string): StageRun | undefined {
  return runs.find((run) => run.stage === stage);
}

/** The graph of a stage, its tensors inside. */
export async function readStage({ files, description }: OpenedModel, stage: string): Promise<OnnxModel> {
  const { bytes = new Uint8Array(), externalData = [] } = files[stage] ?? {};
  const model = decodeModel(bytes, description.source);
  if (externalData.length > 0) {
    const byPath = new Map(externalData.map(({ path, data }) => [path, data]));
    await loadExternalData(model, (location) => byPath.get(location) ?? new Uint8Array());
  }
  return model;
}

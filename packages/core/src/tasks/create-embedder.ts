import { UnexpectedOutputError } from '../errors/unexpected-output-error.js';
import type { LabelEmbeddings } from '../model/model-description.js';
import type { EmbeddingManifest } from '../model/vision-manifests.js';
import { decodeEmbedding } from '../postprocess/decode-embedding.js';
import { zeroShot } from '../postprocess/zero-shot.js';
import type { ModelStage } from './model-stage.js';
import { singleStageTask } from './single-stage-task.js';
import type { PreparedTask } from './task-factory.js';

/** What an encoder is made of. */
export interface EmbedderParts {
  readonly manifest: EmbeddingManifest;
  /** Vectors that pictures are compared with, for zero-shot classification. */
  readonly labelEmbeddings?: LabelEmbeddings | undefined;
  readonly stage: ModelStage;
}

/**
 * Composes preprocessing, model and, where there are label embeddings, zero-shot classification into an encoder.
 *
 * @throws {UnexpectedOutputError} If the label embeddings are not as long as the model's vectors.
 */
export function createEmbedder({
  manifest,
  labelEmbeddings,
  stage,
}: EmbedderParts): PreparedTask<'embedding'> {
  if (labelEmbeddings) checkLabelEmbeddings(labelEmbeddings, stage.output.dims);
  return singleStageTask<'embedding'>(stage, ({ outputs }, { topK }) => {
    const embedding = decodeEmbedding(stage.pick(outputs), manifest.output);
    if (labelEmbeddings === undefined) return { task: 'embedding', embedding };
    const { logitScale } = manifest;
    return {
      task: 'embedding',
      embedding,
      predictions: zeroShot(embedding, labelEmbeddings, { logitScale, topK }),
    };
  });
}

/** Features are the last dim of `[N, features]` and of `[N, tokens, features]`. */
function checkLabelEmbeddings({ vectors }: LabelEmbeddings, dims: readonly (number | string)[]): void {
  const features = dims.length === 2 || dims.length === 3 ? dims.at(-1) : undefined;
  const length = vectors[0]?.length;
  if (typeof features !== 'number' || features < 0 || features === length) return;
  throw new UnexpectedOutputError({
    expected: `vectors of ${length} numbers, like those of the labels (labelEmbeddings)`,
    received: `[${dims.join(',')}]`,
  });
}

import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import type { LabelEmbeddings } from '../model/model-description.js';
import type { EmbeddingManifest } from '../model/vision-manifests.js';
import type { RawImage } from '../tensor/raw-image.js';
import { fakeSession, floats } from './__fixtures__/fake-session.js';
import { createEmbedder } from './create-embedder.js';
import { ModelStage } from './model-stage.js';
import { StageClock } from './stage-clock.js';

const manifest: EmbeddingManifest = {
  task: 'embedding',
  logitScale: Math.log(2),
  output: { decoder: 'embedding' },
};
const labelEmbeddings: LabelEmbeddings = {
  labels: ['red', 'green'],
  vectors: [Float32Array.of(2, 0), Float32Array.of(0, 2)],
};
/** One pixel; the stand-in for an encoder gives its red and green. */
const pixel = (red: number, green: number): RawImage => ({
  data: Uint8Array.of(red, green, 0),
  width: 1,
  height: 1,
});

function embedder(labels?: LabelEmbeddings, output: readonly (number | string)[] = ['n', 2]) {
  const session = fakeSession({
    output,
    answer: ({ data, dims }) => {
      const batch = Number(dims[0]);
      const vectors = Array.from({ length: batch }, (_, at) => [
        Number(data[at * 3]),
        Number(data[at * 3 + 1]),
      ]);
      return floats([batch, 2], vectors.flat());
    },
  });
  return createEmbedder({ manifest, labelEmbeddings: labels, stage: new ModelStage(manifest, session) });
}

describe('createEmbedder()', () => {
  it('gives a vector of length 1', async () => {
    const answer = await embedder().run(pixel(30, 40), {}, new StageClock());

    expect(answer).toEqual({ task: 'embedding', embedding: [0.6, 0.8] });
  });

  it('classifies by label embeddings at the manifest`s scale', async () => {
    const { run } = embedder(labelEmbeddings);

    const { predictions } = await run(pixel(0, 40), {}, new StageClock());

    expect(predictions).toEqual([
      { index: 1, label: 'green', score: expect.closeTo(2 / 3, 9) },
      { index: 0, label: 'red', score: expect.closeTo(1 / 3, 9) },
    ]);
    expect((await run(pixel(9, 40), { topK: 1 }, new StageClock())).predictions).toHaveLength(1);
  });

  it('gives the vectors of a batch in its order', async () => {
    const outcomes = await embedder().runBatch?.([pixel(9, 0), pixel(0, 9)], {}, new StageClock());

    expect(outcomes).toMatchObject([{ value: { embedding: [1, 0] } }, { value: { embedding: [0, 1] } }]);
  });

  it('loses no picture of a batch to another`s vector without direction', async () => {
    const outcomes = await embedder().runBatch?.([pixel(0, 0), pixel(0, 9)], {}, new StageClock());

    expect(outcomes?.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });

  it('refuses label embeddings of another length than the model`s when it is made', () => {
    expect(() => embedder(labelEmbeddings, ['n', 3])).toThrow(
      expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT }),
    );
    expect(() => embedder(labelEmbeddings, ['n', 'features'])).not.toThrow();
    expect(() => embedder(labelEmbeddings, [])).not.toThrow();
  });
});

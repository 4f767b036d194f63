import { expect, it } from 'vitest';
import { decodeImage } from '../image/decode-image.js';
import type { DepthManifest } from '../model/vision-manifests.js';
import { fakeSession, floats } from './__fixtures__/fake-session.js';
import { createDepthEstimator } from './create-depth-estimator.js';
import { ModelStage } from './model-stage.js';
import { StageClock } from './stage-clock.js';

it('gives depth as a grey PNG of the original`s size', async () => {
  const resize = { mode: 'stretch', width: 2, height: 1, filter: 'pillow-box' } as const;
  const manifest: DepthManifest = { task: 'depth', preprocess: { resize }, output: { decoder: 'depth' } };
  const session = fakeSession({ answer: () => floats([1, 1, 1, 2], [0.5, 2.5]) });
  const { run } = createDepthEstimator({ manifest, stage: new ModelStage(manifest, session) });

  const result = await run({ data: new Uint8Array(24), width: 4, height: 2 }, {}, new StageClock());

  expect(result).toMatchObject({ task: 'depth', width: 4, height: 2, range: [0.5, 2.5] });
  const { data } = await decodeImage(Buffer.from(result.data, 'base64'));
  expect([...data.filter((_, at) => at % 3 === 0)]).toEqual([0, 64, 191, 255, 0, 64, 191, 255]);
});

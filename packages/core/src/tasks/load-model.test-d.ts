import { expectTypeOf } from 'vitest';
import type { ClassificationManifest, Manifest, Task, TextManifest } from '../model/manifest.js';
import type { DetectionManifest } from '../model/vision-manifests.js';
import type { ClassificationResult } from '../results/classification-result.js';
import type { DetectionResult } from '../results/detection-result.js';
import type { EmbeddingResult } from '../results/embedding-result.js';
import type { DepthResult, ImageToImageResult } from '../results/picture-result.js';
import type { SegmentationResult } from '../results/segmentation-result.js';
import type { TensorResult } from '../results/tensor-result.js';
import type { TextResult } from '../results/text-result.js';
import { loadModel } from './load-model.js';
import { runOnDetections } from './run-on-detections.js';
import type { ResultByTask, VisionModel } from './vision-model.js';

const photo = new Uint8Array();

export async function resultsFollowTheTask(): Promise<void> {
  const classifier = await loadModel('a', { task: 'classification' });
  expectTypeOf(classifier.manifest).toEqualTypeOf<ClassificationManifest>();
  expectTypeOf(await classifier.run(photo, { topK: 1 })).toEqualTypeOf<ClassificationResult>();

  const detector = await loadModel('a', { task: 'detection' });
  expectTypeOf(detector.manifest).toEqualTypeOf<DetectionManifest>();
  expectTypeOf(await detector.run(photo, { iouThreshold: 0.5 })).toEqualTypeOf<DetectionResult>();
  // @ts-expect-error a detector has no topK
  await detector.run(photo, { topK: 1 });

  const reader = await loadModel('a', { task: 'text' });
  expectTypeOf(reader.manifest).toEqualTypeOf<TextManifest>();
  expectTypeOf(await reader.run(photo)).toEqualTypeOf<TextResult>();

  const segmenter = await loadModel('a', { task: 'segmentation' });
  expectTypeOf(await segmenter.run(photo, { mask: 'rle' })).toEqualTypeOf<SegmentationResult>();
  const encoder = await loadModel('a', { task: 'embedding' });
  expectTypeOf(await encoder.run(photo)).toEqualTypeOf<EmbeddingResult>();
  const depth = await loadModel('a', { task: 'depth' });
  expectTypeOf(await depth.run(photo)).toEqualTypeOf<DepthResult>();
  const enhancer = await loadModel('a', { task: 'image-to-image' });
  expectTypeOf(await enhancer.run(photo)).toEqualTypeOf<ImageToImageResult>();
  const other = await loadModel('a', { task: 'tensor' });
  expectTypeOf(await other.run(photo)).toEqualTypeOf<TensorResult>();

  const outcomes = await classifier.runBatch([photo]);
  expectTypeOf(outcomes).toEqualTypeOf<PromiseSettledResult<ClassificationResult>[]>();
  const nested = await runOnDetections(photo, detector, encoder);
  expectTypeOf(nested.detections[0]?.result).toEqualTypeOf<EmbeddingResult | undefined>();
}

export async function anUnknownTaskIsAUnion(): Promise<void> {
  const model = await loadModel('a');

  expectTypeOf(model).toEqualTypeOf<VisionModel<Task>>();
  expectTypeOf(model.manifest).toEqualTypeOf<Manifest>();
  const result = await model.run(photo);
  expectTypeOf(result).toEqualTypeOf<ResultByTask[Task]>();
  if (result.task === 'depth') expectTypeOf(result).toEqualTypeOf<DepthResult>();
}

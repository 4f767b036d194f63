import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { preprocess } from './sharp-decode.mjs';
import { topFive } from './top-five.mjs';

const folder = process.env.BENCH_MODEL;
const session = await ort.InferenceSession.create(join(folder, 'model.onnx'), { intraOpNumThreads: 1 });
const labels = JSON.parse(await readFile(join(folder, 'labels.json'), 'utf8'));

export async function handler(bytes) {
  const started = performance.now();
  const tensor = await preprocess(bytes);
  const preprocessMs = performance.now() - started;
  const outputs = await session.run({ image: new ort.Tensor('float32', tensor, [1, 3, 224, 224]) });
  const predictions = topFive(outputs.class_logits.data, labels);
  return { label: predictions[0].label, parts: { preprocessMs } };
}

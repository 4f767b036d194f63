import { dirname } from 'node:path';
import { env, pipeline } from '@huggingface/transformers';

const folder = process.env.BENCH_HF_MODEL;
env.allowRemoteModels = false;
env.localModelPath = dirname(folder);
const classify = await pipeline('image-classification', 'mobilenetv2', {
  dtype: 'fp32',
  device: 'cpu',
  session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
});

export async function handler(bytes) {
  const predictions = await classify(new Blob([bytes]), { top_k: 5 });
  return { label: predictions[0].label };
}

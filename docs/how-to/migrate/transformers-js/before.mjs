import { env, pipeline } from '@huggingface/transformers';

env.allowRemoteModels = false;
env.localModelPath = 'models';
const classify = await pipeline('image-classification', 'mobilenetv2', { dtype: 'fp32' });

export async function handler(event) {
  const bytes = Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
  const predictions = await classify(new Blob([bytes]), { top_k: 5 });
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ predictions }),
  };
}

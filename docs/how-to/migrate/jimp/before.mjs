import { readFile } from 'node:fs/promises';
import { Jimp } from 'jimp';
import * as ort from 'onnxruntime-web';

const SIZE = 224;
const MEAN = [0.485, 0.456, 0.406];
const STD = [0.229, 0.224, 0.225];

ort.env.wasm.numThreads = 1;
const session = await ort.InferenceSession.create('models/classifier/model.onnx');
const labels = JSON.parse(await readFile('models/classifier/labels.json', 'utf8'));

async function preprocess(bytes) {
  const image = await Jimp.read(bytes);
  image.cover({ w: SIZE, h: SIZE });
  const { data } = image.bitmap;
  const plane = SIZE * SIZE;
  const tensor = new Float32Array(3 * plane);
  for (let i = 0; i < plane; i++) {
    for (let c = 0; c < 3; c++) {
      tensor[c * plane + i] = (data[i * 4 + c] / 255 - MEAN[c]) / STD[c];
    }
  }
  return new ort.Tensor('float32', tensor, [1, 3, SIZE, SIZE]);
}

function softmax(logits) {
  const max = Math.max(...logits);
  const exponents = Array.from(logits, (logit) => Math.exp(logit - max));
  const sum = exponents.reduce((a, b) => a + b);
  return exponents.map((exponent) => exponent / sum);
}

export async function handler(event) {
  const bytes = Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
  const outputs = await session.run({ image: await preprocess(bytes) });
  const predictions = softmax(outputs.class_logits.data)
    .map((score, index) => ({ index, label: labels[index], score }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 5);
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ predictions }),
  };
}

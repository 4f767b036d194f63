/** How torchvision prepares pictures for MobileNet_V2's IMAGENET1K_V2 weights. */
export const MOBILENET_PREPROCESS = {
  resize: { mode: 'shortest-edge', size: 232, filter: 'pillow-bilinear' },
  crop: { width: 224, height: 224 },
  rescale: 1 / 255,
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
} as const;

/** The `vision.json` of the model that every benchmark runs. */
export const MOBILENET_MANIFEST = {
  task: 'classification',
  model: 'model.onnx',
  input: { name: 'image', layout: 'NCHW', dtype: 'float32', channelOrder: 'RGB' },
  preprocess: MOBILENET_PREPROCESS,
  output: { decoder: 'logits', activation: 'softmax' },
  labels: 'labels.json',
} as const;

/** SHA-256 of the weights, so that figures of two runs are of the same model. */
export const MOBILENET_SHA256 = '828f22f2393e06f1255cbd2e7be1467f45f022193cc9ebf61dae2ea92c1aabb8';

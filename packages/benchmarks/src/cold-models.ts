/** A model whose start is measured with and without a snapshot. */
export interface ColdModel {
  /** Name in the report. */
  readonly name: string;
  /** Name of its manifest, see `manifestPaths()`. */
  readonly manifest: string;
  /** Files of the shared models, by their names beside the manifest. */
  readonly files: Readonly<Record<string, string>>;
  /** Picture, in the shared images. */
  readonly picture: string;
  /** SHA-256 of the picture. */
  readonly sha256: string;
}

/** A detector, and a reader of three models; the manifests pin the weights. */
export const COLD_MODELS: readonly ColdModel[] = [
  {
    name: 'YOLOX-nano',
    manifest: 'yolox-nano-416',
    files: { 'model.onnx': 'yolox-nano-416/model.onnx', 'labels.json': 'yolox-nano-416/labels.json' },
    picture: 'coco-photos/bus.jpg',
    sha256: '33b198a1d2839bb9ac4c65d61f9e852196793cae9a0781360859425f6022b69c',
  },
  {
    name: 'text in three models',
    manifest: 'ocr-ppocr-en',
    files: {
      'detection.onnx': 'ocr-det-ppocrv3-en/model.onnx',
      'direction.onnx': 'ocr-cls-ppocrv2/model.onnx',
      'recognition.onnx': 'ocr-rec-en-number-v2/model.onnx',
    },
    picture: 'ocr-text/en-01.jpg',
    sha256: 'bc48e9a2222bc5303a2fcadc3b03f73f7f0139a26bf8d24c1da2896aa4f85e09',
  },
];

import { MOBILENET_PREPROCESS } from './mobilenet-manifest.ts';

/** Pillow's number of the bilinear filter. */
const BILINEAR = 2;

/** The two JSON files of a Hugging Face folder for the model that every benchmark runs. */
export function huggingFaceConfig(labels: readonly string[]) {
  const { resize, crop, rescale, mean, std } = MOBILENET_PREPROCESS;
  return {
    config: {
      model_type: 'mobilenet_v2',
      architectures: ['MobileNetV2ForImageClassification'],
      id2label: Object.fromEntries(labels.map((label, index) => [String(index), label])),
    },
    preprocessor: {
      image_processor_type: 'MobileNetV2ImageProcessor',
      do_resize: true,
      size: { shortest_edge: resize.size },
      resample: BILINEAR,
      do_center_crop: true,
      crop_size: crop,
      do_rescale: true,
      rescale_factor: rescale,
      do_normalize: true,
      image_mean: mean,
      image_std: std,
    },
  };
}

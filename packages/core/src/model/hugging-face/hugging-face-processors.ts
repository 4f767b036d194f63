import type { ResizeFilter } from '../../preprocess/preprocess-spec.js';

/** What an image processor does where its file is silent, and what it does that others do not. */
export interface ProcessorTraits {
  /** Whether a bare number as `size` is the shorter edge rather than both sides. */
  readonly bareSize: 'square' | 'shortest-edge';
  readonly size: number;
  readonly filter: ResizeFilter;
  /** Side of the centred crop; nothing where the processor does not crop unless told to. */
  readonly crop?: number;
  /** Mean and standard deviation; nothing where the processor does not normalize unless told to. */
  readonly normalize?: keyof typeof NORMALIZATIONS;
  readonly flipsChannels?: true;
  /** How `size` becomes the resize: by itself, divided by a share of the picture that the crop keeps, or as in LeViT. */
  readonly cropShare?: 'convnext' | 'poolformer' | 'levit';
  /** Detectors: pictures of a batch are padded to one size, which changes nothing for a single one. */
  readonly pads?: true;
  /** Limit of the longer edge; nothing where the processor has none unless told to. */
  readonly longestEdge?: number;
  /** What sides are lowered to a multiple of. */
  readonly multipleOf?: number;
  /** Whether the file can have `keep_aspect_ratio` and `ensure_multiple_of`. */
  readonly fits?: 'least-change';
  /** Whether the file can have `rescale_offset` and `include_top`. */
  readonly efficientNet?: true;
}

/** Means and standard deviations that processors name, per channel, of levels 0–1. */
export const NORMALIZATIONS = {
  half: { mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] },
  imagenet: { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] },
  clip: { mean: [0.48145466, 0.4578275, 0.40821073], std: [0.26862954, 0.26130258, 0.27577711] },
} as const;

/** DETR's processor, which its successors copied. */
const DETR: ProcessorTraits = {
  bareSize: 'shortest-edge',
  size: 800,
  longestEdge: 1333,
  filter: 'pillow-bilinear',
  normalize: 'imagenet',
  pads: true,
};

/**
 * Defaults of the image processors of transformers that vision models use, by name without `ImageProcessor`.
 *
 * @see src/transformers/models/<model>/image_processing_<model>.py of huggingface/transformers
 */
export const PROCESSORS: Readonly<Record<string, ProcessorTraits>> = {
  Beit: { bareSize: 'square', size: 256, filter: 'pillow-bicubic', crop: 224, normalize: 'half' },
  Bit: { bareSize: 'shortest-edge', size: 224, filter: 'pillow-bicubic', crop: 224, normalize: 'clip' },
  CLIP: { bareSize: 'shortest-edge', size: 224, filter: 'pillow-bicubic', crop: 224, normalize: 'clip' },
  ConditionalDetr: DETR,
  ConvNext: {
    bareSize: 'shortest-edge',
    size: 384,
    filter: 'pillow-bilinear',
    normalize: 'half',
    cropShare: 'convnext',
  },
  DeiT: { bareSize: 'square', size: 256, filter: 'pillow-bicubic', crop: 224, normalize: 'half' },
  DeformableDetr: DETR,
  Detr: DETR,
  DPT: {
    bareSize: 'square',
    size: 384,
    filter: 'pillow-bicubic',
    normalize: 'half',
    fits: 'least-change',
  },
  EfficientNet: {
    bareSize: 'square',
    size: 346,
    filter: 'pillow-nearest',
    normalize: 'half',
    efficientNet: true,
  },
  Levit: {
    bareSize: 'shortest-edge',
    size: 224,
    filter: 'pillow-bicubic',
    crop: 224,
    normalize: 'imagenet',
    cropShare: 'levit',
  },
  MobileNetV1: {
    bareSize: 'shortest-edge',
    size: 256,
    filter: 'pillow-bilinear',
    crop: 224,
    normalize: 'half',
  },
  MobileNetV2: {
    bareSize: 'shortest-edge',
    size: 256,
    filter: 'pillow-bilinear',
    crop: 224,
    normalize: 'half',
  },
  MobileViT: {
    bareSize: 'shortest-edge',
    size: 224,
    filter: 'pillow-bilinear',
    crop: 256,
    flipsChannels: true,
  },
  PoolFormer: {
    bareSize: 'shortest-edge',
    size: 224,
    filter: 'pillow-bicubic',
    crop: 224,
    normalize: 'imagenet',
    cropShare: 'poolformer',
  },
  Pvt: { bareSize: 'square', size: 224, filter: 'pillow-bilinear', normalize: 'imagenet' },
  RTDetr: { bareSize: 'square', size: 640, filter: 'pillow-bilinear', pads: true },
  Segformer: { bareSize: 'square', size: 512, filter: 'pillow-bilinear', normalize: 'imagenet' },
  Siglip: { bareSize: 'square', size: 224, filter: 'pillow-bicubic', normalize: 'half' },
  ViT: { bareSize: 'square', size: 224, filter: 'pillow-bilinear', normalize: 'half' },
  Yolos: { ...DETR, multipleOf: 16 },
};

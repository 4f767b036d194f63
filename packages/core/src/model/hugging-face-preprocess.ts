import type {
  ChannelOrder,
  PreprocessSpec,
  ResizeFilter,
  ResizeSpec,
} from '../preprocess/preprocess-spec.js';
import { NORMALIZATIONS, PROCESSORS, type ProcessorTraits } from './hugging-face-processors.js';
import { type ProcessorSize, readProcessorSize } from './hugging-face-size.js';
import type { JsonFields } from './json-fields.js';

/** Pillow's filters by the number that files give them. */
const FILTERS: readonly ResizeFilter[] = [
  'pillow-nearest',
  'pillow-lanczos',
  'pillow-bilinear',
  'pillow-bicubic',
  'pillow-box',
  'pillow-hamming',
];

/** Keys that say nothing of the pixels: pictures are always decoded to RGB, and tensors are planar. */
const INERT_KEYS: readonly string[] = [
  'image_processor_type',
  'feature_extractor_type',
  'processor_class',
  'do_convert_rgb',
  'do_reduce_labels',
  'reduce_labels',
  'return_tensors',
  'disable_grouping',
  'device',
  '_valid_processor_keys',
];

/** ConvNeXt crops below this side; from it on, pictures are squeezed to the square. */
const CONVNEXT_WARP_SIZE = 384;

/** What an image processor does, in the manifest's words. */
export interface HuggingFacePreprocess {
  readonly preprocess: PreprocessSpec;
  readonly channelOrder: ChannelOrder;
}

/**
 * Reads a `preprocessor_config.json`.
 *
 * @param fields - Its content.
 * @param processor - Name of the image processor without `ImageProcessor`, such as `ViT`.
 * @throws {ManifestError} If the processor is not known, or a key asks for what the manifest has no words for.
 */
export function huggingFacePreprocess(fields: JsonFields, processor: string): HuggingFacePreprocess {
  const traits = Object.hasOwn(PROCESSORS, processor) ? PROCESSORS[processor]! : undefined;
  if (traits === undefined) {
    const known = Object.keys(PROCESSORS).join(', ');
    const reason = `the image processor ${JSON.stringify(processor)} is not one of those that are read (${known}); write a vision.json`;
    return fields.fail('image_processor_type', reason);
  }
  fields.ignore(INERT_KEYS);
  const { resize, crop } = readGeometry(fields, traits);
  const levels = readLevels(fields, traits);
  const flips = fields.boolean('do_flip_channel_order', traits.flipsChannels === true);
  for (const key of ['data_format', 'input_data_format']) {
    const format = fields.string(key);
    if (format !== undefined && format !== 'channels_first' && format !== 'FIRST') {
      fields.fail(key, `expected "channels_first" but received ${JSON.stringify(format)}`);
    }
  }
  const channels = fields.number('num_channels', 3);
  if (channels !== 3) fields.fail('num_channels', `expected 3 but received ${channels}`);
  fields.refuseOthers();
  return {
    preprocess: { resize, ...(crop === undefined ? {} : { crop }), ...levels },
    channelOrder: flips ? 'BGR' : 'RGB',
  };
}

interface Geometry {
  readonly resize: ResizeSpec;
  readonly crop?: { readonly width: number; readonly height: number };
}

function readGeometry(fields: JsonFields, traits: ProcessorTraits): Geometry {
  const bare = readBareSize(fields, traits);
  const size = readProcessorSize(fields, 'size', traits.size, bare);
  const filter = readFilter(fields, traits);
  const share = readCropShare(fields, traits);
  const cropSize = readProcessorSize(fields, 'crop_size', traits.crop ?? traits.size, 'square');
  const crops = fields.boolean('do_center_crop', traits.crop !== undefined);
  if (!fields.boolean('do_resize', true)) {
    return { resize: { mode: 'none' }, ...(crops ? { crop: toBothSides(cropSize) } : {}) };
  }
  if (traits.cropShare === 'convnext') return convNextGeometry(size, share ?? 224 / 256, filter);
  return { resize: toResize(size, share, filter), ...(crops ? { crop: toBothSides(cropSize) } : {}) };
}

function readBareSize(fields: JsonFields, traits: ProcessorTraits): ProcessorTraits['bareSize'] {
  const square = fields.boolean('default_to_square', undefined);
  return square === undefined ? traits.bareSize : square ? 'square' : 'shortest-edge';
}

function readFilter(fields: JsonFields, traits: ProcessorTraits): ResizeFilter {
  const number = fields.number('resample', undefined);
  if (number === undefined) return traits.filter;
  return FILTERS[number] ?? fields.fail('resample', `expected Pillow's 0 to 5 but received ${number}`);
}

/** The share of the resized picture that the crop keeps, 0–1. */
function readCropShare(fields: JsonFields, { cropShare }: ProcessorTraits): number | undefined {
  if (cropShare === undefined) return undefined;
  if (cropShare === 'levit') return 224 / 256;
  const share = fields.number('crop_pct', cropShare === 'convnext' ? 224 / 256 : 0.9);
  if (!(share > 0 && share <= 1))
    fields.fail('crop_pct', `expected a number above 0, at most 1, but received ${share}`);
  return share;
}

function toResize(size: ProcessorSize, share: number | undefined, filter: ResizeFilter): ResizeSpec {
  if ('shortestEdge' in size) {
    return { mode: 'shortest-edge', size: enlarge(size.shortestEdge, share), filter };
  }
  // With a share, equal sides count as the shorter edge.
  if (share !== undefined && size.width === size.height) {
    return { mode: 'shortest-edge', size: enlarge(size.width, share), filter };
  }
  return { mode: 'stretch', width: enlarge(size.width, share), height: enlarge(size.height, share), filter };
}

function enlarge(side: number, share: number | undefined): number {
  return share === undefined ? side : Math.floor(side / share);
}

function convNextGeometry(size: ProcessorSize, share: number, filter: ResizeFilter): Geometry {
  const side = 'shortestEdge' in size ? size.shortestEdge : size.width;
  if (side >= CONVNEXT_WARP_SIZE) return { resize: { mode: 'stretch', width: side, height: side, filter } };
  return {
    resize: { mode: 'shortest-edge', size: enlarge(side, share), filter },
    crop: { width: side, height: side },
  };
}

function toBothSides(size: ProcessorSize): { width: number; height: number } {
  if ('shortestEdge' in size) return { width: size.shortestEdge, height: size.shortestEdge };
  return { width: size.width, height: size.height };
}

function readLevels(
  fields: JsonFields,
  traits: ProcessorTraits,
): Pick<PreprocessSpec, 'rescale' | 'mean' | 'std'> {
  const factor = fields.number('rescale_factor', 1 / 255);
  const rescale = fields.boolean('do_rescale', true) ? factor : undefined;
  const normalizes = fields.boolean('do_normalize', traits.normalize !== undefined);
  const defaults = NORMALIZATIONS[traits.normalize ?? 'half'];
  const mean = fields.numbers('image_mean', defaults.mean);
  const std = fields.numbers('image_std', defaults.std);
  const levels = {
    ...(rescale === undefined ? {} : { rescale }),
    ...(normalizes ? { mean, std } : {}),
  };
  return traits.efficientNet ? efficientNetLevels(fields, levels, std) : levels;
}

/** `rescale_offset` shifts to −1..1 before mean and std; `include_top` divides by std once more. */
function efficientNetLevels(
  fields: JsonFields,
  levels: Pick<PreprocessSpec, 'rescale' | 'mean' | 'std'>,
  imageStd: readonly number[],
): Pick<PreprocessSpec, 'rescale' | 'mean' | 'std'> {
  const offset = fields.boolean('rescale_offset', false) && levels.rescale !== undefined ? 1 : 0;
  if (offset === 1 && Math.abs((levels.rescale ?? 0) * 127.5 - 1) > 1e-6) {
    // Versions of transformers differ here: (x − 127.5) · factor, or x · factor − 1.
    fields.fail('rescale_offset', `expected rescale_factor to be 1/127.5 but it is ${levels.rescale}`);
  }
  const again = fields.boolean('include_top', true) ? imageStd : [1];
  const { mean = [0], std = [1] } = levels;
  const channels = Math.max(mean.length, std.length, again.length);
  const at = (list: readonly number[], channel: number) => list[list.length === 1 ? 0 : channel] ?? 0;
  const perChannel = (value: (channel: number) => number) =>
    Array.from({ length: channels }, (_, c) => value(c));
  return {
    ...levels,
    // ((x − offset − mean) / std) / again: the offset joins the mean, the divisors are one.
    mean: perChannel((channel) => at(mean, channel) + offset),
    std: perChannel((channel) => at(std, channel) * at(again, channel)),
  };
}

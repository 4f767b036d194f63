import type { ChannelOrder, PreprocessSpec } from '../../preprocess/preprocess-spec.js';
import { showJson } from '../show-json.js';
import { readProcessorGeometry } from './hugging-face-geometry.js';
import { NORMALIZATIONS, PROCESSORS, type ProcessorTraits } from './hugging-face-processors.js';
import type { JsonFields } from './json-fields.js';

/** Keys that say nothing of the pixels of one picture: they are always decoded to RGB, and tensors are planar. */
const INERT_KEYS: readonly string[] = [
  'image_processor_type',
  'feature_extractor_type',
  'processor_class',
  'do_convert_rgb',
  'do_reduce_labels',
  'reduce_labels',
  'return_tensors',
  'disable_grouping',
  'size_divisor',
  'device',
  '_valid_processor_keys',
];

/** Keys of detectors that matter in training, or to a batch of pictures. */
const INERT_DETECTOR_KEYS: readonly string[] = [
  'annotation_format',
  'do_convert_annotations',
  'do_pad',
  'format',
  'pad_and_return_pixel_mask',
];

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
    const reason = `the image processor ${showJson(processor)} is not one of those that are read (${known}); write a vision.json`;
    return fields.fail('image_processor_type', reason);
  }
  fields.ignore(INERT_KEYS);
  if (traits.pads !== undefined) fields.ignore(INERT_DETECTOR_KEYS);
  const geometry = readProcessorGeometry(fields, traits);
  const levels = readLevels(fields, traits);
  const flips = fields.boolean('do_flip_channel_order', traits.flipsChannels === true);
  for (const key of ['data_format', 'input_data_format']) {
    const format = fields.string(key);
    if (format !== undefined && format !== 'channels_first' && format !== 'FIRST') {
      fields.fail(key, `expected "channels_first" but received ${showJson(format)}`);
    }
  }
  const channels = fields.number('num_channels', 3);
  if (channels !== 3) fields.fail('num_channels', `expected 3 but received ${channels}`);
  fields.refuseOthers();
  return {
    preprocess: { ...geometry, ...levels },
    channelOrder: flips ? 'BGR' : 'RGB',
  };
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

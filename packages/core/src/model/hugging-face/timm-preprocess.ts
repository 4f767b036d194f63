import type { ResizeFilter, ResizeSpec } from '../../preprocess/preprocess-spec.js';
import { showJson } from '../show-json.js';
import type { HuggingFacePreprocess } from './hugging-face-preprocess.js';
import { JsonFields } from './json-fields.js';

const FILTERS: Readonly<Record<string, ResizeFilter>> = {
  nearest: 'pillow-nearest',
  box: 'pillow-box',
  bilinear: 'pillow-bilinear',
  hamming: 'pillow-hamming',
  bicubic: 'pillow-bicubic',
  lanczos: 'pillow-lanczos',
};

/**
 * Reads the `pretrained_cfg` of a timm model, as timm's own evaluation transform does.
 *
 * @param content - The value of `pretrained_cfg`.
 * @throws {ManifestError} If its crop mode, filter or shape is not one that is read.
 * @see create_transform and transforms_imagenet_eval of huggingface/pytorch-image-models
 */
export function timmPreprocess(content: unknown, source: string): HuggingFacePreprocess {
  const fields = new JsonFields(content, source, 'pretrained_cfg');
  const fail = (key: string, reason: string): never => fields.fail(`pretrained_cfg.${key}`, reason);
  const [channels, height, width] = fields.numbers('input_size', [3, 224, 224]);
  if (channels !== 3 || !isSide(height) || !isSide(width))
    return fail('input_size', 'expected 3 channels, height, width');
  const share = fields.number('crop_pct', 0.875);
  if (!(share > 0 && share <= 1))
    fail('crop_pct', `expected a number above 0, at most 1, but received ${share}`);
  const interpolation = fields.string('interpolation') ?? 'bilinear';
  const filter =
    (Object.hasOwn(FILTERS, interpolation) ? FILTERS[interpolation] : undefined) ??
    fail('interpolation', `${showJson(interpolation)} is not known`);
  const scaled = { width: Math.floor(width / share), height: Math.floor(height / share) };
  const cropMode = fields.string('crop_mode') ?? 'center';
  let resize: ResizeSpec;
  if (cropMode === 'squash') resize = { mode: 'stretch', ...scaled, filter };
  else if (cropMode === 'center' && width === height)
    resize = { mode: 'shortest-edge', size: scaled.width, filter };
  else
    return fail(
      'crop_mode',
      `${showJson(cropMode)} is not read for ${width}x${height} px; write a vision.json`,
    );
  return {
    preprocess: {
      resize,
      crop: { width, height },
      rescale: 1 / 255,
      mean: fields.numbers('mean', [0.485, 0.456, 0.406]),
      std: fields.numbers('std', [0.229, 0.224, 0.225]),
    },
    channelOrder: 'RGB',
  };
}

function isSide(value: number | undefined): value is number {
  return value !== undefined && Number.isSafeInteger(value) && value > 0;
}

import type { ResizeFilter, ResizeSpec } from '../../preprocess/preprocess-spec.js';
import { roundHalfToEven } from '../../tensor/round-half-to-even.js';
import type { ProcessorTraits } from './hugging-face-processors.js';
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

/** ConvNeXt crops below this side; from it on, pictures are squeezed to the square. */
const CONVNEXT_WARP_SIZE = 384;

/** The part of a manifest's preprocessing that moves pixels. */
export interface ProcessorGeometry {
  readonly resize: ResizeSpec;
  readonly crop?: { readonly width: number; readonly height: number };
}

/**
 * Reads how a `preprocessor_config.json` resizes and crops.
 *
 * @throws {ManifestError} If it does so in a way that the manifest has no words for.
 */
export function readProcessorGeometry(fields: JsonFields, traits: ProcessorTraits): ProcessorGeometry {
  const bare = readBareSize(fields, traits);
  const size = readProcessorSize(fields, 'size', traits.size, bare);
  if (traits.pads === undefined && 'longestEdge' in size) {
    fields.fail('size', 'expected no longest_edge, which this image processor does not read');
  }
  const filter = readFilter(fields, traits);
  const share = readCropShare(fields, traits);
  const cropSize = readProcessorSize(fields, 'crop_size', traits.crop ?? traits.size, 'square');
  const crops = fields.boolean('do_center_crop', traits.crop !== undefined);
  if (!fields.boolean('do_resize', true)) {
    return { resize: { mode: 'none' }, ...(crops ? { crop: toBothSides(cropSize) } : {}) };
  }
  if (traits.cropShare === 'convnext') return convNextGeometry(size, share ?? 224 / 256, filter);
  if (traits.fits === 'least-change') return { resize: leastChange(fields, size, filter) };
  if (traits.pads !== undefined) return { resize: limitedEdge(fields, size, filter, traits) };
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

function convNextGeometry(size: ProcessorSize, share: number, filter: ResizeFilter): ProcessorGeometry {
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

/** Detectors: the shorter edge, unless the longer one would pass its limit. */
function limitedEdge(
  fields: JsonFields,
  size: ProcessorSize,
  filter: ResizeFilter,
  { longestEdge, multipleOf }: ProcessorTraits,
): ResizeSpec {
  const maxSize = fields.number('max_size', longestEdge);
  if ('width' in size) return { mode: 'stretch', ...size, filter };
  const maxSide = size.longestEdge ?? maxSize;
  return {
    mode: 'shortest-edge',
    size: size.shortestEdge,
    filter,
    ...(maxSide === undefined ? {} : { maxSide }),
    ...(multipleOf === undefined ? {} : { multipleOf }),
  };
}

/** DPT: both sides, or one scale for both of them; then the nearest multiples. */
function leastChange(fields: JsonFields, size: ProcessorSize, filter: ResizeFilter): ResizeSpec {
  const multipleOf = fields.number('ensure_multiple_of', 1);
  const keepsAspect = fields.boolean('keep_aspect_ratio', false);
  if (!('width' in size)) return fields.fail('size', 'expected { height, width }');
  if (keepsAspect) return { mode: 'least-change', ...size, multipleOf, filter };
  const round = (side: number) => roundHalfToEven(side / multipleOf) * multipleOf;
  return { mode: 'stretch', width: round(size.width), height: round(size.height), filter };
}

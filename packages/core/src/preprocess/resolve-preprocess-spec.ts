import type { Size } from '../tensor/size.js';
import { OptionReader } from './option-reader.js';
import type {
  FitHeightSpec,
  LeastChangeSpec,
  LetterboxSpec,
  PreprocessSpec,
  ResizeSpec,
  ShortestEdgeSpec,
} from './preprocess-spec.js';
import { RESIZE_FILTERS } from './resize-filters.js';

/** A {@link ResizeSpec} with nothing left open. */
export type ResolvedResizeSpec =
  | Exclude<ResizeSpec, ShortestEdgeSpec | LetterboxSpec | LeastChangeSpec | FitHeightSpec>
  | Required<ShortestEdgeSpec>
  | Required<LetterboxSpec>
  | Required<LeastChangeSpec>
  | Required<FitHeightSpec>;

/** A {@link PreprocessSpec} with nothing left open. */
export interface ResolvedPreprocessSpec {
  readonly resize: ResolvedResizeSpec;
  readonly crop: Size | undefined;
  readonly rescale: number;
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

const KEYS = ['resize', 'crop', 'rescale', 'mean', 'std'] as const;

const MODE_KEYS = {
  stretch: ['width', 'height', 'filter'],
  'shortest-edge': ['size', 'filter', 'maxSide', 'multipleOf'],
  'longest-edge': ['size', 'filter'],
  letterbox: ['width', 'height', 'filter', 'pad', 'anchor', 'upscale', 'rounding'],
  'least-change': ['width', 'height', 'multipleOf', 'filter'],
  limit: ['maxSide', 'multipleOf', 'filter'],
  'fit-height': ['height', 'maxWidth', 'minWidth', 'filter', 'pad', 'anchor'],
  none: [],
} as const satisfies Record<ResizeSpec['mode'], readonly string[]>;

const MODES = Object.keys(MODE_KEYS) as ResizeSpec['mode'][];

/**
 * Checks a manifest's `preprocess` and fills in what it leaves open.
 *
 * @param channels - Channels of the tensor; `mean` and `std` have one value for each.
 * @param path - Where the object stands, for messages.
 * @throws {InvalidOptionError} If a value is not allowed, or a key is unknown; names its path.
 */
export function resolvePreprocessSpec(
  spec: PreprocessSpec,
  channels: number,
  path = 'preprocess',
): ResolvedPreprocessSpec {
  const reader = new OptionReader(spec, path, KEYS);
  return {
    resize: resolveResize(reader.raw('resize') ?? { mode: 'none' }, `${path}.resize`),
    crop: reader.has('crop') ? resolveCrop(reader.raw('crop'), `${path}.crop`) : undefined,
    rescale: reader.number('rescale', { fallback: 1, nonZero: true }),
    mean: reader.channels('mean', channels, 0),
    std: reader.channels('std', channels, 1, true),
  };
}

function resolveCrop(crop: unknown, path: string): Size {
  const reader = new OptionReader(crop, path, ['width', 'height']);
  return { width: reader.integer('width'), height: reader.integer('height') };
}

function resolveResize(resize: unknown, path: string): ResolvedResizeSpec {
  const allKeys = ['mode', ...new Set(Object.values(MODE_KEYS).flat())];
  const mode = new OptionReader(resize, path, allKeys).oneOf('mode', MODES);
  const reader = new OptionReader(resize, path, ['mode', ...MODE_KEYS[mode]]);
  if (mode === 'none') return { mode };
  const filter = reader.oneOf('filter', RESIZE_FILTERS);
  switch (mode) {
    case 'stretch':
      return { mode, filter, width: reader.integer('width'), height: reader.integer('height') };
    case 'shortest-edge': {
      const size = reader.integer('size');
      return {
        mode,
        filter,
        size,
        maxSide: reader.integer('maxSide', { min: size, fallback: Number.MAX_SAFE_INTEGER }),
        multipleOf: reader.integer('multipleOf', { max: size, fallback: 1 }),
      };
    }
    case 'longest-edge':
      return { mode, filter, size: reader.integer('size') };
    case 'least-change': {
      const width = reader.integer('width');
      const height = reader.integer('height');
      const multipleOf = reader.integer('multipleOf', { max: Math.min(width, height), fallback: 1 });
      return { mode, filter, width, height, multipleOf };
    }
    case 'letterbox':
      return {
        mode,
        filter,
        width: reader.integer('width'),
        height: reader.integer('height'),
        // 114: the grey of YOLO's letterbox.
        pad: reader.number('pad', { min: 0, max: 255, fallback: 114 }),
        anchor: reader.oneOf('anchor', ['center', 'top-left'], 'center'),
        upscale: reader.boolean('upscale', true),
        rounding: reader.oneOf('rounding', ['round', 'floor'], 'round'),
      };
    case 'limit': {
      const maxSide = reader.integer('maxSide');
      return { mode, filter, maxSide, multipleOf: reader.integer('multipleOf', { max: maxSide }) };
    }
    case 'fit-height': {
      const maxWidth = reader.integer('maxWidth');
      return {
        mode,
        filter,
        maxWidth,
        height: reader.integer('height'),
        minWidth: reader.integer('minWidth', { max: maxWidth, fallback: maxWidth }),
        pad: reader.number('pad', { min: 0, max: 255, fallback: 0 }),
        anchor: reader.oneOf('anchor', ['left'], 'left'),
      };
    }
  }
}

import { InvalidOptionError } from '../errors/invalid-option-error.js';
import type { Size } from '../tensor/size.js';
import { CompiledPlan } from './compiled-plan.js';
import { OptionReader } from './option-reader.js';
import type { PreprocessPlan } from './preprocess-plan.js';
import type { InputSpec, PreprocessSpec } from './preprocess-spec.js';
import { resolveInputSpec } from './resolve-input-spec.js';
import { type ResolvedPreprocessSpec, resolvePreprocessSpec } from './resolve-preprocess-spec.js';

/** Options of {@link compilePreprocess}. */
export interface CompilePreprocessOptions {
  /** Where the spec stands, for messages. @defaultValue 'preprocess' */
  readonly path?: string;
  /**
   * Elements that one tensor may have, all its pictures together; a picture of extreme proportions could otherwise
   * ask for any amount of memory. @defaultValue 67108864 (256 MiB as float32)
   */
  readonly maxElements?: number;
  /**
   * Whether what is faster that way is computed in WebAssembly with SIMD, where the process has it. The tensors are
   * the same to the byte. @defaultValue true
   */
  readonly simd?: boolean;
}

/** Defaults of {@link CompilePreprocessOptions}. */
export const COMPILE_PREPROCESS_DEFAULTS: Required<CompilePreprocessOptions> = Object.freeze({
  path: 'preprocess',
  maxElements: 64 * 1024 * 1024,
  simd: true,
});

/**
 * Checks a manifest's preprocessing once, so that it can run on any number of pictures.
 *
 * @param spec - Resize, crop, rescale, mean and std.
 * @param input - Form of the tensor, see {@link resolveInputSpec}.
 * @throws {InvalidOptionError} If a value is not allowed, a key is unknown, or the tensor would have more than
 * `maxElements` elements; names the path.
 * @example
 * ```ts
 * const plan = compilePreprocess(
 *   {
 *     resize: { mode: 'shortest-edge', size: 256, filter: 'pillow-bilinear' },
 *     crop: { width: 224, height: 224 },
 *     rescale: 1 / 255,
 *     mean: [0.485, 0.456, 0.406],
 *     std: [0.229, 0.224, 0.225],
 *   },
 *   { layout: 'NCHW', dtype: 'float32', channelOrder: 'RGB' },
 * );
 * const { tensor, geometry } = plan.run(image);
 * ```
 */
export function compilePreprocess(
  spec: PreprocessSpec,
  input: InputSpec,
  options: CompilePreprocessOptions = {},
): PreprocessPlan {
  const reader = new OptionReader(options, 'options', ['path', 'maxElements', 'simd']);
  const path = options.path ?? COMPILE_PREPROCESS_DEFAULTS.path;
  const maxElements = reader.integer('maxElements', { fallback: COMPILE_PREPROCESS_DEFAULTS.maxElements });
  const simd = reader.boolean('simd', COMPILE_PREPROCESS_DEFAULTS.simd);
  const form = resolveInputSpec(input);
  const pictureChannels = form.channelOrder === 'RGB' || form.channelOrder === 'BGR' ? 3 : 1;
  const resolved = resolvePreprocessSpec(spec, pictureChannels, path);
  const channels = pictureChannels + form.extraChannels.length;
  const inputSize = fixedInputSize(resolved);
  if (inputSize !== undefined && inputSize.width * inputSize.height * channels > maxElements)
    throw new InvalidOptionError({
      option: `${path}.${resolved.crop === undefined ? 'resize' : 'crop'}`,
      expected: `a size of at most ${maxElements} elements`,
      received: `${inputSize.width}x${inputSize.height} px with ${channels} channels`,
    });
  return new CompiledPlan({ input: form, spec: resolved, channels, inputSize, maxElements, simd });
}

function fixedInputSize({ resize, crop }: ResolvedPreprocessSpec): Size | undefined {
  if (crop !== undefined) return crop;
  if (resize.mode === 'stretch' || resize.mode === 'letterbox')
    return { width: resize.width, height: resize.height };
  if (resize.mode === 'fit-height' && resize.minWidth === resize.maxWidth)
    return { width: resize.maxWidth, height: resize.height };
  return undefined;
}

import { type ImageDecoder, type ImageMediaType, InvalidOptionError } from '@lambda-vision/core';
import { decodeFile } from './decode/decode-file.js';
import { createEngineSlot } from './engine/engine-slot.js';
import type { VipsFormat } from './formats/vips-format.js';

/** Options of {@link vips}. */
export interface VipsOptions {
  /**
   * Whether every pixel is decoded. Without `profiles`, JPEG, PNG and WebP in RGB or grey then equal those of the
   * built-in decoders. @defaultValue false
   */
  readonly exact?: boolean;
  /**
   * Whether the colour profile in a file is applied, so that the pixels are sRGB. Most models were trained on pictures
   * whose profiles were ignored; photos in Display P3 or Adobe RGB still look more like those with it. CMYK is converted
   * by its profile in any case. @defaultValue true, and false with `exact`
   */
  readonly profiles?: boolean;
  /**
   * Times the size that the model needs which a shrunk picture keeps on each side, 1–8. A JPEG is shrunk by 2, 4 or 8 by
   * means over blocks, sharper than the filter that the model was trained with; the more is left to that filter, the
   * smaller the difference, and the longer it takes. @defaultValue 1.5
   */
  readonly oversampling?: number;
  /** Further formats: `avif`, `jxl`. @defaultValue none */
  readonly formats?: readonly VipsFormat[];
  /** Folder of wasm-vips's files. @defaultValue searched, as core does for its own */
  readonly wasmDirectory?: string;
}

/** Defaults of {@link vips}. */
export const VIPS_DEFAULTS: Readonly<Required<Omit<VipsOptions, 'profiles' | 'wasmDirectory'>>> =
  Object.freeze({
    exact: false,
    oversampling: 1.5,
    formats: Object.freeze([]),
  });

const MEDIA_TYPES: readonly ImageMediaType[] = ['image/jpeg', 'image/png', 'image/webp'];
const KEYS = ['exact', 'profiles', 'oversampling', 'formats', 'wasmDirectory'];

/**
 * A decoder on libvips in WebAssembly, for large photos: a JPEG or WebP is decoded no larger than the model needs, which
 * takes a fraction of the time and memory. Colour profiles are applied (the result is sRGB) and CMYK is converted by
 * its profile. GIF, BMP and TIFF stay with the built-in decoders, which read more of them right.
 *
 * The pixels differ a little from those of the built-in decoders, see the package's README; with `exact` they do not.
 *
 * @throws {InvalidOptionError} If an option is unknown or has a value that is not allowed.
 * @example
 * ```ts
 * const model = await loadModel('models/mobilenetv2', { decode: { decoder: vips({ formats: [avif] }) } });
 * ```
 */
export function vips(options: VipsOptions = {}): ImageDecoder {
  checkOptions(options);
  const { exact, oversampling, formats } = { ...VIPS_DEFAULTS, ...options };
  const { profiles = !exact } = options;
  const libraries = formats.map(({ file }) => file);
  const decoding = { usesProfile: profiles, oversampling };
  const slot = createEngineSlot({ libraries, wasmDirectory: options.wasmDirectory });
  return {
    name: 'vips',
    mediaTypes: [...MEDIA_TYPES, ...formats.flatMap(({ mediaTypes }) => mediaTypes)],
    exact,
    prepare: slot.prepare,
    decode: (bytes, request) => slot.run((module) => decodeFile(module, bytes, request, decoding)),
  };
}

function checkOptions(options: VipsOptions): void {
  const unknown = Object.keys(options).find((key) => !KEYS.includes(key));
  if (unknown !== undefined)
    throw new InvalidOptionError({
      option: 'vips options',
      expected: `an object of ${KEYS.join(', ')}`,
      received: unknown,
    });
  const { exact = false, profiles = true, oversampling = 1, formats = [], wasmDirectory = '.' } = options;
  for (const [option, received] of Object.entries({ exact, profiles }))
    if (typeof received !== 'boolean')
      throw new InvalidOptionError({ option, expected: 'a boolean', received });
  if (!(oversampling >= 1 && oversampling <= 8))
    throw new InvalidOptionError({
      option: 'oversampling',
      expected: 'a number of 1–8',
      received: oversampling,
    });
  if (!Array.isArray(formats) || formats.some((format) => typeof format?.file !== 'string'))
    throw new InvalidOptionError({ option: 'formats', expected: 'an array of avif, jxl', received: formats });
  if (typeof wasmDirectory !== 'string' || wasmDirectory === '')
    throw new InvalidOptionError({ option: 'wasmDirectory', expected: 'a folder', received: wasmDirectory });
}

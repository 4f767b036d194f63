import { InvalidOptionError } from '../errors/invalid-option-error.js';
import type { Background } from './background.js';
import { checkOptionKeys } from './check-option-keys.js';
import type { DecodeOptions } from './decode-image.js';
import { DECODERS } from './decoders.js';
import type { ImageDecoder } from './image-decoder.js';
import type { ResolvedImageLimits } from './image-limits.js';
import { resolveImageLimits } from './resolve-image-limits.js';

/** {@link DecodeOptions} checked and filled in. */
export interface ResolvedDecodeOptions {
  readonly limits: ResolvedImageLimits;
  readonly applyOrientation: boolean;
  readonly background: Background | undefined;
  readonly accept: readonly string[];
  readonly wasmDirectory: string | undefined;
  readonly decoder: ImageDecoder | undefined;
  readonly leastSize: DecodeOptions['leastSize'];
  readonly signal: AbortSignal | undefined;
}

const KEYS = [
  'limits',
  'orientation',
  'background',
  'accept',
  'wasmDirectory',
  'decoder',
  'leastSize',
  'signal',
];
const CHANNELS = ['r', 'g', 'b'] as const;

/**
 * Checks the options of {@link decodeImage}.
 *
 * @throws {InvalidOptionError} If a value is not allowed or a key is unknown.
 */
export function resolveDecodeOptions(options: DecodeOptions): ResolvedDecodeOptions {
  checkOptionKeys('options', options, KEYS);
  const { orientation = 'auto', background, accept, wasmDirectory, decoder, leastSize, signal } = options;
  if (orientation !== 'auto' && orientation !== 'ignore')
    throw new InvalidOptionError({
      option: 'orientation',
      expected: '"auto" or "ignore"',
      received: orientation,
    });
  if (wasmDirectory !== undefined && (typeof wasmDirectory !== 'string' || wasmDirectory === ''))
    throw new InvalidOptionError({ option: 'wasmDirectory', expected: 'a folder', received: wasmDirectory });
  if (background !== undefined) checkBackground(background);
  if (decoder !== undefined) checkDecoder(decoder);
  if (leastSize !== undefined && typeof leastSize !== 'function')
    throw new InvalidOptionError({ option: 'leastSize', expected: 'a function', received: leastSize });
  return {
    limits: resolveImageLimits(options.limits),
    applyOrientation: orientation === 'auto',
    background,
    accept: resolveAccept(accept, decoder),
    wasmDirectory,
    decoder,
    leastSize,
    signal,
  };
}

function checkBackground(background: Background): void {
  checkOptionKeys('background', background, CHANNELS);
  for (const channel of CHANNELS) {
    const received = background[channel];
    if (!Number.isInteger(received) || received < 0 || received > 255)
      throw new InvalidOptionError({
        option: `background.${channel}`,
        expected: 'a whole number from 0 to 255',
        received,
      });
  }
}

function checkDecoder({ name, mediaTypes, decode }: ImageDecoder): void {
  if (typeof name === 'string' && Array.isArray(mediaTypes) && typeof decode === 'function') return;
  const expected = 'an ImageDecoder, with name, mediaTypes, exact and decode()';
  throw new InvalidOptionError({ option: 'decoder', expected, received: { name, mediaTypes, decode } });
}

function resolveAccept(
  accept: DecodeOptions['accept'],
  decoder: ImageDecoder | undefined,
): readonly string[] {
  const decoded = [...new Set([...Object.keys(DECODERS), ...(decoder?.mediaTypes ?? [])])];
  if (accept === undefined) return decoded;
  const expected = `an array of one or more of ${decoded.join(', ')}`;
  if (!Array.isArray(accept) || accept.length === 0)
    throw new InvalidOptionError({ option: 'accept', expected, received: accept });
  for (const received of accept)
    if (!decoded.includes(received)) throw new InvalidOptionError({ option: 'accept', expected, received });
  return accept;
}

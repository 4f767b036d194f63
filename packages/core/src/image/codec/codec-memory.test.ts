import { drawImage, encodeJpeg, encodePng, encodeWebp } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { startPngCodec } from '../png/start-png-codec.js';
import type { Codec } from './codec.js';
import { startEmscriptenCodec } from './start-emscripten-codec.js';

const SIDES = [16, 700, 64, 333, 512];
const ROUNDS = 5;

const draw = (side: number) =>
  drawImage({ width: side, height: side, pixel: (x, y) => [x % 256, y % 256, (x * y) % 256] });

const startJpeg = () =>
  startEmscriptenCodec({
    file: 'mozjpeg_dec.wasm',
    specifier: '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
    loadGlue: () => import('@jsquash/jpeg/codec/dec/mozjpeg_dec.js'),
    extraArguments: [false],
    isHarmless: () => false,
    directory: undefined,
  });

const startWebp = () =>
  startEmscriptenCodec({
    file: 'webp_dec.wasm',
    specifier: '@jsquash/webp/codec/dec/webp_dec.wasm',
    loadGlue: () => import('@jsquash/webp/codec/dec/webp_dec.js'),
    extraArguments: [],
    isHarmless: () => false,
    directory: undefined,
  });

describe('the memory of a codec', () => {
  it.each<[string, () => Promise<Codec>, (side: number) => Uint8Array | Promise<Uint8Array>]>([
    ['JPEG', startJpeg, (side) => encodeJpeg(draw(side))],
    ['progressive JPEG', startJpeg, (side) => encodeJpeg(draw(side), { progressive: true })],
    ['PNG', () => startPngCodec(undefined), (side) => encodePng(draw(side))],
    ['WebP', startWebp, (side) => encodeWebp(draw(side))],
  ])('does not grow with the number of pictures: %s', async (_, start, encode) => {
    const codec = await start();
    const files = await Promise.all(SIDES.map(encode));
    for (const file of [...files, ...files]) codec.decode(file, undefined);
    const heapBytes = codec.heapBytes();

    for (let round = 0; round < ROUNDS; round++) for (const file of files) codec.decode(file, undefined);

    expect(heapBytes).toBeGreaterThan(700 * 700 * 4);
    expect(codec.heapBytes()).toBe(heapBytes);
  });

  it('holds none of the pixels that were given out', async () => {
    const codec = await startJpeg();

    const first = codec.decode(await encodeJpeg(draw(64)), undefined);
    const before = first.data.slice();
    codec.decode(await encodeJpeg(draw(333)), undefined);

    expect(first.data).toEqual(before);
    expect(first.data.buffer.byteLength).toBe(64 * 64 * 3);
  });
});

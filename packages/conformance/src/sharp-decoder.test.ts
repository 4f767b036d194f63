import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { decodeImage } from '@lambda-vision/core';
import { imageDecoderContract } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { sharpDecoder } from './sharp-decoder.js';

const repository = resolve(import.meta.dirname, '../../..');

describe('the sharp decoder of the how-to keeps the contract of ImageDecoder', () => {
  const { mediaTypes, exact } = sharpDecoder;
  const decode = (bytes: Uint8Array, options?: object) =>
    decodeImage(bytes, { ...options, decoder: sharpDecoder });

  for (const { title, run } of imageDecoderContract({ decode, mediaTypes, exact })) it(title, run);
});

describe('docs/how-to/use-native-sharp.md', () => {
  it('shows the decoder that is tested here', () => {
    const page = readFileSync(join(repository, 'docs/how-to/use-native-sharp.md'), 'utf8');
    const source = readFileSync(join(import.meta.dirname, 'sharp-decoder.ts'), 'utf8');

    expect(page).toContain(`\`\`\`ts\n${source}\`\`\``);
    expect(source.split('\n').length).toBeLessThanOrEqual(31);
  });
});

import { imageDecoderContract } from '@lambda-vision/testing';
import { describe, it } from 'vitest';
import { decodeImage } from './decode-image.js';
import { DECODERS } from './decoders.js';

describe('the built-in decoders keep the contract of ImageDecoder', () => {
  const mediaTypes = Object.keys(DECODERS);

  for (const { title, run } of imageDecoderContract({ decode: decodeImage, mediaTypes, exact: true }))
    it(title, run);
});

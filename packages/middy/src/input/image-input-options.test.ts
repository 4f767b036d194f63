import { ERROR_CODES } from '@lambda-vision/core';
import { describe, expect, it } from 'vitest';
import { imageInput } from './image-input.js';
import type { ImageInputOptions } from './image-input-options.js';

describe('imageInput() options', () => {
  it.each([
    [{ from: 'image' }, 'imageInput options.from'],
    [{ from: 'body.' }, 'imageInput options.from'],
    [{ from: 'body..image' }, 'imageInput options.from'],
    [{ from: [] }, 'imageInput options.from'],
    [{ from: ['body.a', 'auto'] }, 'but received "auto"'],
    [{ accept: [] }, 'imageInput options.accept'],
    [{ accept: 'image/png' }, 'imageInput options.accept'],
    [{ limits: { maxPixels: 0 } }, 'limits.maxPixels'],
    [{ maxImages: 0 }, 'imageInput options.maxImages'],
    [{ maxImages: 1.5 }, 'imageInput options.maxImages'],
    [{ s3: 'uploads' }, 'imageInput options.s3'],
    [{ s3InRequests: true }, 'imageInput options.s3'],
    [{ s3InRequests: 1 }, 'imageInput options.s3InRequests'],
    [{ url: true }, 'imageInput options.url'],
    [{ url: {} }, 'imageInput options.url.allowHosts'],
    [{ url: { allowHosts: [] } }, 'imageInput options.url.allowHosts'],
    [{ url: { allowHosts: ['a.example'], timeout: 5 } }, 'but received "timeout"'],
    [{ form: 'body' }, 'but received "form"'],
    [null, 'imageInput options'],
  ])('refuses %j while the function starts', (options, message) => {
    expect(() => imageInput(options as ImageInputOptions)).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.INVALID_OPTION,
        message: expect.stringContaining(message),
      }),
    );
  });
});

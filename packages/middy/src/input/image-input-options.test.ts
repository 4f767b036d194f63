import { ERROR_CODES } from '@lambda-vision/core';
import { describe, expect, it } from 'vitest';
import { type ImageInputOptions, imageInput } from './image-input.js';

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

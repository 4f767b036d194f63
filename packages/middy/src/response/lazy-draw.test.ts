import { drawImage, encodePng, functionUrlEvent, invokeHandler } from '@lambda-vision/testing';
import middy from '@middy/core';
import { expect, it, vi } from 'vitest';
import { imageInput, visionErrorHandler, visionResponse } from '../index.js';
import type { ProxyResponse } from './proxy-response.js';

const imported = vi.hoisted(() => vi.fn());

vi.mock('@lambda-vision/core/draw', async (importOriginal) => {
  imported();
  return importOriginal();
});

it('brings what draws, and jimp with it, for the first picture and not before', async () => {
  const handler = middy()
    .use(visionErrorHandler({ logger: false }))
    .use(visionResponse())
    .use(imageInput())
    .handler(async () => ({
      task: 'classification',
      predictions: [],
      image: { width: 40, height: 30, mediaType: 'image/png', orientation: 1 },
    }));
  const body = encodePng(drawImage({ width: 40, height: 30, pixel: () => [1, 2, 3] }));
  const ask = (accept: string) =>
    invokeHandler<ProxyResponse>(handler, functionUrlEvent({ body, headers: { accept } }));

  expect((await ask('application/json')).statusCode).toBe(200);
  expect((await ask('text/html')).statusCode).toBe(406);
  expect(imported).not.toHaveBeenCalled();
  expect((await ask('image/png')).headers?.['Content-Type']).toBe('image/png');
  expect(imported).toHaveBeenCalledOnce();
});

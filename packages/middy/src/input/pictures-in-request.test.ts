import { ERROR_CODES } from '@lambda-vision/core';
import {
  albEvent,
  apiGatewayV1Event,
  apiGatewayV2Event,
  drawImage,
  encodePng,
  formBody,
  functionUrlEvent,
} from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { rules } from './__fixtures__/rules.js';
import type { HttpEvent } from './http-event.js';
import type { ImageInputFrom } from './image-location.js';
import { picturesInRequest } from './pictures-in-request.js';

const red = encodePng(drawImage('R'));
const blue = encodePng(drawImage('B'));
const redText = Buffer.from(red).toString('base64');
const blueText = Buffer.from(blue).toString('base64');

async function find(event: HttpEvent, from: ImageInputFrom = 'auto') {
  const found = await picturesInRequest(event, rules({ from }));
  return found.map((each) => (each.kind === 'file' ? each.bytes : each));
}

describe.each([
  ['API Gateway, format 1.0', apiGatewayV1Event],
  ['API Gateway, format 2.0', apiGatewayV2Event],
  ['a Function URL', functionUrlEvent],
  ['a load balancer', albEvent],
])('picturesInRequest() in an event of %s', (_name, event) => {
  it.each([
    ['a raw body', event({ body: red, headers: { 'Content-Type': 'image/png' } })],
    ['a raw body without a content type', event({ body: red })],
    ['a JSON body', event({ body: { image: redText } })],
    ['a JSON body that the front has encoded', event({ body: { image: redText }, isBase64Encoded: true })],
    ['a JSON body with a byte order mark', event({ body: `\ufeff{"image":"${redText}"}` })],
    ['an encoded one with it', event({ body: `\ufeff{"image":"${redText}"}`, isBase64Encoded: true })],
    ['a JSON text', event({ body: JSON.stringify(redText) })],
    ['a body that is base64', event({ body: redText })],
    ['a body that is a data URL', event({ body: `data:image/png;base64,${redText}` })],
    ['base64 that the front has encoded once more', event({ body: redText, isBase64Encoded: true })],
    ['a parsed body', { ...event({ body: 'x' }), body: { image: redText } }],
    ['a parsed body of bytes', { ...event({ body: 'x' }), body: red }],
  ])('finds the picture in %s', async (_case, input) => {
    expect(await find(input)).toEqual([red]);
  });

  it('refuses an empty body', async () => {
    await expect(find(event())).rejects.toThrow(
      expect.objectContaining({
        code: ERROR_CODES.IMAGE_MISSING,
        message: 'Expected a picture in body but found an empty body.',
      }),
    );
  });

  it('explains a raw body that the front has broken', async () => {
    const input = event({ body: red, headers: { 'Content-Type': 'image/png' }, isBase64Encoded: false });

    await expect(find(input)).rejects.toThrow(
      expect.objectContaining({
        code: ERROR_CODES.IMAGE_BASE64,
        message: expect.stringContaining('binary media types'),
      }),
    );
  });

  it('refuses another multipart than a form by its content type', async () => {
    const headers = { 'Content-Type': 'multipart/mixed; boundary=x' };

    await expect(find(event({ body: red, headers }))).rejects.toThrow(
      expect.objectContaining({
        code: ERROR_CODES.UNSUPPORTED_MEDIA_TYPE,
        message: 'Expected one of image/png but received multipart/mixed.',
      }),
    );
  });

  it.each([
    ['JSON without a picture', '{ "name": "demo", "private": true }'],
    ['broken JSON', '{ "name": "demo", '],
    ['an array without a picture', '[1, 2]'],
  ])('refuses %s that is announced as a picture by what it is', async (_case, body) => {
    const headers = { 'Content-Type': 'image/jpeg' };

    for (const isBase64Encoded of [false, true])
      await expect(find(event({ body, headers, isBase64Encoded }))).rejects.toThrow(
        expect.objectContaining({
          code: ERROR_CODES.UNSUPPORTED_MEDIA_TYPE,
          message: 'Expected one of image/png but received application/json.',
          cause: expect.objectContaining({ code: ERROR_CODES.IMAGE_MISSING }),
        }),
      );
  });

  it('takes JSON with a picture that is announced as one', async () => {
    const headers = { 'Content-Type': 'image/jpeg' };

    expect(await find(event({ body: { image: redText }, headers }))).toEqual([red]);
  });

  it('misses the field that it was told to look at, whatever is announced', async () => {
    const input = event({ body: { other: 1 }, headers: { 'Content-Type': 'image/jpeg' } });

    await expect(find(input, 'body.photo')).rejects.toThrow(
      expect.objectContaining({ code: ERROR_CODES.IMAGE_MISSING }),
    );
  });

  it('finds the files of a form in their order', async () => {
    const form = formBody([
      { name: 'title', content: 'Holiday' },
      { name: 'a', fileName: 'a.png', content: red },
      { name: 'b', fileName: 'b.png', content: blue },
    ]);

    expect(await find(event(form))).toEqual([red, blue]);
    expect(await find(event(form), 'body.b')).toEqual([blue]);
  });

  it('explains a form that the front has broken', async () => {
    const form = formBody([{ name: 'a', fileName: 'a.png', content: red }]);

    await expect(find(event({ ...form, isBase64Encoded: false }))).rejects.toThrow(
      expect.objectContaining({
        code: ERROR_CODES.IMAGE_BASE64,
        message: expect.stringContaining("list multipart/form-data among the API's binary media types"),
      }),
    );
  });
});

describe('picturesInRequest()', () => {
  it('finds several pictures in their order', async () => {
    const event = functionUrlEvent({ body: { images: [redText, blueText] } });

    expect(await find(event)).toEqual([red, blue]);
  });

  it('prefers image to images', async () => {
    expect(await find(functionUrlEvent({ body: { images: [blueText], image: redText } }))).toEqual([red]);
  });

  it('follows paths, through arrays too', async () => {
    const event = functionUrlEvent({ body: { photos: [{ data: redText }, { data: blueText }] } });

    expect(await find(event, 'body.photos.1.data')).toEqual([blue]);
    expect(await find(event, ['body.photos.1.data', 'body.photos.0.data'])).toEqual([blue, red]);
  });

  it('finds the header of a load balancer that sends multiple values', async () => {
    const request = { body: red, headers: { 'Content-Type': 'multipart/mixed' } };

    await expect(find(albEvent(request, { multiValueHeaders: true }))).rejects.toThrow('multipart/mixed');
  });

  it.each([
    ['nothing', { other: 1 }, 'nothing'],
    ['null', { image: null }, 'null'],
    ['an empty text', { image: '' }, 'an empty text'],
    ['a number', { image: 5 }, 'a number'],
    ['an object', { image: { data: redText } }, 'an object'],
    ['an empty array', { image: [] }, 'an empty array'],
    ['inherited fields only', JSON.parse('{"__proto__":{"image":"x"}}'), 'nothing'],
  ])('tells that it found %s', async (_name, body, found) => {
    await expect(find(functionUrlEvent({ body }))).rejects.toThrow(
      expect.objectContaining({
        code: ERROR_CODES.IMAGE_MISSING,
        message: `Expected a picture in body.image but found ${found}.`,
      }),
    );
  });

  it.each([
    ['broken JSON', '{"image":', 'auto', 'Expected a picture in body but found a body with broken JSON.'],
    [
      'text where JSON is needed',
      'hello',
      'body.image',
      'in body.image but found a body that is neither JSON nor a form.',
    ],
    ['no body where JSON is needed', undefined, 'body.image', 'in body.image but found an empty body.'],
    ['an item that is none', { a: [redText, 5] }, 'body.a', 'in body.a.1 but found a number.'],
  ] as const)('refuses %s', async (_name, body, from, message) => {
    const event = functionUrlEvent(body === undefined ? {} : { body });

    await expect(find(event, from)).rejects.toThrow(
      expect.objectContaining({ code: ERROR_CODES.IMAGE_MISSING, message: expect.stringContaining(message) }),
    );
  });

  it.each([
    ['plain text', 'hello there', 'text/plain'],
    ['an HTML page', '<!doctype html><html></html>', 'text/html'],
    ['JSON where a raw body is needed', { image: redText }, 'application/json'],
  ])('refuses %s by its media type', async (_name, body, mediaType) => {
    await expect(find(functionUrlEvent({ body }), 'body')).rejects.toThrow(
      expect.objectContaining({ code: ERROR_CODES.UNSUPPORTED_MEDIA_TYPE, mediaType }),
    );
  });

  it('takes the word of an image content type that text is meant as base64', async () => {
    const event = functionUrlEvent({ body: 'not base64!', headers: { 'content-type': 'image/png' } });

    await expect(find(event)).rejects.toThrow(expect.objectContaining({ code: ERROR_CODES.IMAGE_BASE64 }));
  });
});

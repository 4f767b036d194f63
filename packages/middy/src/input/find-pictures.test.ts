import { ERROR_CODES } from '@lambda-vision/core';
import {
  albEvent,
  apiGatewayV1Event,
  apiGatewayV2Event,
  drawImage,
  encodePng,
  functionUrlEvent,
} from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { findPictures } from './find-pictures.js';
import type { HttpEvent } from './http-event.js';
import type { ImageInputFrom } from './image-location.js';

const red = encodePng(drawImage('R'));
const blue = encodePng(drawImage('B'));
const redText = Buffer.from(red).toString('base64');
const blueText = Buffer.from(blue).toString('base64');

function find(event: HttpEvent, from: ImageInputFrom = 'auto') {
  return findPictures(event, from, ['image/png']);
}

describe.each([
  ['API Gateway, format 1.0', apiGatewayV1Event],
  ['API Gateway, format 2.0', apiGatewayV2Event],
  ['a Function URL', functionUrlEvent],
  ['a load balancer', albEvent],
])('findPictures() in an event of %s', (_name, event) => {
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
  ])('finds the picture in %s', (_case, input) => {
    expect(find(input)).toEqual([red]);
  });

  it('refuses an empty body', () => {
    expect(() => find(event())).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.IMAGE_MISSING,
        message: 'Expected a picture in body but found an empty body.',
      }),
    );
  });

  it('explains a raw body that the front has broken', () => {
    const input = event({ body: red, headers: { 'Content-Type': 'image/png' }, isBase64Encoded: false });

    expect(() => find(input)).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.IMAGE_BASE64,
        message: expect.stringContaining('binary media types'),
      }),
    );
  });

  it('refuses a form by its content type', () => {
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x' };

    expect(() => find(event({ body: red, headers }))).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.UNSUPPORTED_MEDIA_TYPE,
        message: 'Expected one of image/png but received multipart/form-data.',
      }),
    );
  });
});

describe('findPictures()', () => {
  it('finds several pictures in their order', () => {
    const event = functionUrlEvent({ body: { images: [redText, blueText] } });

    expect(find(event)).toEqual([red, blue]);
  });

  it('prefers image to images', () => {
    expect(find(functionUrlEvent({ body: { images: [blueText], image: redText } }))).toEqual([red]);
  });

  it('follows paths, through arrays too', () => {
    const event = functionUrlEvent({ body: { photos: [{ data: redText }, { data: blueText }] } });

    expect(find(event, 'body.photos.1.data')).toEqual([blue]);
    expect(find(event, ['body.photos.1.data', 'body.photos.0.data'])).toEqual([blue, red]);
  });

  it('finds the header of a load balancer that sends multiple values', () => {
    const request = { body: red, headers: { 'Content-Type': 'multipart/mixed' } };

    expect(() => find(albEvent(request, { multiValueHeaders: true }))).toThrow('multipart/mixed');
  });

  it.each([
    ['nothing', { other: 1 }, 'nothing'],
    ['null', { image: null }, 'null'],
    ['an empty text', { image: '' }, 'an empty text'],
    ['a number', { image: 5 }, 'a number'],
    ['an object', { image: { data: redText } }, 'an object'],
    ['an empty array', { image: [] }, 'an empty array'],
    ['inherited fields only', JSON.parse('{"__proto__":{"image":"x"}}'), 'nothing'],
  ])('tells that it found %s', (_name, body, found) => {
    expect(() => find(functionUrlEvent({ body }))).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.IMAGE_MISSING,
        message: `Expected a picture in body.image but found ${found}.`,
      }),
    );
  });

  it.each([
    ['broken JSON', '{"image":', 'auto', 'Expected a picture in body but found a body with broken JSON.'],
    ['text where JSON is needed', 'hello', 'body.image', 'in body.image but found a body that is not JSON.'],
    ['no body where JSON is needed', undefined, 'body.image', 'in body.image but found an empty body.'],
    ['an item that is none', { a: [redText, 5] }, 'body.a', 'in body.a.1 but found a number.'],
  ] as const)('refuses %s', (_name, body, from, message) => {
    const event = functionUrlEvent(body === undefined ? {} : { body });

    expect(() => find(event, from)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.IMAGE_MISSING, message: expect.stringContaining(message) }),
    );
  });

  it.each([
    ['plain text', 'hello there', 'text/plain'],
    ['an HTML page', '<!doctype html><html></html>', 'text/html'],
    ['JSON where a raw body is needed', { image: redText }, 'application/json'],
  ])('refuses %s by its media type', (_name, body, mediaType) => {
    expect(() => find(functionUrlEvent({ body }), 'body')).toThrow(
      expect.objectContaining({ code: ERROR_CODES.UNSUPPORTED_MEDIA_TYPE, mediaType }),
    );
  });

  it('takes the word of an image content type that text is meant as base64', () => {
    const event = functionUrlEvent({ body: 'not base64!', headers: { 'content-type': 'image/png' } });

    expect(() => find(event)).toThrow(expect.objectContaining({ code: ERROR_CODES.IMAGE_BASE64 }));
  });
});

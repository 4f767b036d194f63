import { describe, expect, it } from 'vitest';
import { png } from '../__fixtures__/requests.js';
import { jsonBody } from './json-body.js';

const text = ' {"upload":{"contentType":"image/jpeg"},"note":"ü and more than sixty-four characters of it"}';

describe('jsonBody()', () => {
  it.each([
    ['text', { body: text }],
    ['base64', { body: Buffer.from(text).toString('base64'), isBase64Encoded: true }],
    ['parsed JSON', { body: JSON.parse(text) }],
  ])('reads an object from %s', (_name, event) => {
    expect(jsonBody(event)).toEqual(JSON.parse(text));
  });

  it.each([
    ['a picture', { body: Buffer.from(png).toString('base64'), isBase64Encoded: true }],
    ['bytes', { body: png }],
    ['a list', { body: '[1]' }],
    ['a parsed list', { body: [1] }],
    ['broken JSON', { body: '{"upload"' }],
    ['nothing', {}],
    ['null', { body: null }],
  ])('reads nothing from %s', (_name, event) => {
    expect(jsonBody(event)).toBeUndefined();
  });
});

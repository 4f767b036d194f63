import { ERROR_CODES } from '@lambda-vision/core';
import { drawImage, encodePng, type FormPart, formBody, functionUrlEvent } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { rules } from './__fixtures__/rules.js';
import type { ImageInputOptions } from './image-input-options.js';
import { picturesInRequest } from './pictures-in-request.js';

const red = encodePng(drawImage('R'));
const text = Buffer.from(red).toString('base64');
const file: FormPart = { name: 'photo', fileName: 'C:\\fake\\red.png', content: red };

function find(parts: readonly FormPart[], options: ImageInputOptions = {}) {
  return picturesInRequest(functionUrlEvent(formBody(parts)), rules(options));
}

describe('picturesInRequest() of a form', () => {
  it('tells where the file was and its name without folders', async () => {
    expect(await find([file])).toEqual([
      { kind: 'file', bytes: red, location: 'body.photo', fileName: 'red.png' },
    ]);
  });

  it.each([
    ['a field of base64', { name: 'image', content: text }],
    ['a field of a data URL', { name: 'image', content: `data:image/png;base64,${text}` }],
    ['a file of base64', { ...file, content: text }],
    [
      'a transfer encoding of base64',
      { ...file, content: text, headers: { 'Content-Transfer-Encoding': 'BASE64' } },
    ],
    ['a transfer encoding of binary', { ...file, headers: { 'Content-Transfer-Encoding': 'binary' } }],
  ] as const)('takes %s', async (_name, part) => {
    expect(await find([part])).toMatchObject([{ bytes: red }]);
  });

  it('follows a path to one of several files', async () => {
    const blue = encodePng(drawImage('B'));
    const parts = [file, { ...file, content: blue }];

    expect(await find(parts, { from: 'body.photo.1' })).toMatchObject([{ bytes: blue }]);
    expect(await find(parts, { from: 'body.photo' })).toMatchObject([{ bytes: red }, { bytes: blue }]);
  });

  it('ignores a file input without a file', async () => {
    expect(await find([{ name: 'a', fileName: '', content: '' }, file])).toMatchObject([{ bytes: red }]);
  });

  it.each([
    ['no file', [{ name: 'title', content: 'x' }], {}, ERROR_CODES.IMAGE_MISSING, 'a form without the file'],
    ['another field', [file], { from: 'body.image' }, ERROR_CODES.IMAGE_MISSING, 'a form without the file'],
    [
      'one of two fields',
      [file],
      { from: ['body.photo', 'body.b'] },
      ERROR_CODES.IMAGE_MISSING,
      'in body.b but found nothing',
    ],
    ['an empty file', [{ ...file, content: '' }], {}, ERROR_CODES.IMAGE_MISSING, 'an empty file'],
    [
      'a raw body asked for',
      [file],
      { from: 'body' },
      ERROR_CODES.UNSUPPORTED_MEDIA_TYPE,
      'multipart/form-data',
    ],
    [
      'a form in a form',
      [{ ...file, mediaType: 'multipart/mixed; boundary=b' }],
      {},
      ERROR_CODES.UNSUPPORTED_MEDIA_TYPE,
      'multipart/mixed',
    ],
    [
      'a strange encoding',
      [{ ...file, headers: { 'Content-Transfer-Encoding': 'quoted-printable' } }],
      {},
      ERROR_CODES.IMAGE_MISSING,
      'quoted-printable',
    ],
    [
      'wrong base64',
      [{ ...file, content: 'abc!', headers: { 'Content-Transfer-Encoding': 'base64' } }],
      {},
      ERROR_CODES.IMAGE_BASE64,
      '',
    ],
    [
      'bytes that a browser read as text',
      [{ ...file, content: Buffer.from(red).toString('utf8') }],
      {},
      ERROR_CODES.IMAGE_BASE64,
      'binary media types',
    ],
    [
      'too many files',
      [file, file, file],
      { maxImages: 2 },
      ERROR_CODES.IMAGE_TOO_LARGE,
      'Request has 3 pictures; maxImages is 2.',
    ],
    [
      'a file that is too long',
      [file],
      { limits: { maxBytes: 20 } },
      ERROR_CODES.IMAGE_TOO_LARGE,
      'maxBytes is 20 bytes',
    ],
  ] as const)('refuses %s', async (_name, parts, options, code, message) => {
    await expect(find(parts, options as ImageInputOptions)).rejects.toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });
});

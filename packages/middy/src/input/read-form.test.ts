import { ERROR_CODES } from '@lambda-vision/core';
import { drawImage, encodePng, type FormPart, formBody } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { type Form, type FormRules, readForm } from './read-form.js';

const red = encodePng(drawImage('R'));
const blue = encodePng(drawImage('B'));
const RULES: FormRules = { wants: () => true, maxBytes: 1_000_000, maxImages: 10 };

function read(
  parts: readonly FormPart[],
  options: Parameters<typeof formBody>[1] = {},
  rules: Partial<FormRules> = {},
): Promise<Form> {
  const { body, headers } = formBody(parts, options);
  return readForm(body, headers['Content-Type'], { ...RULES, ...rules });
}

const photo = (name: string, content: Uint8Array | string = red): FormPart => ({
  name,
  fileName: `${name}.png`,
  mediaType: 'image/png',
  content,
});

describe('readForm()', () => {
  it('gives the bytes, the file name and the media type of a file', async () => {
    const { photo: file } = await read([photo('photo')]);

    expect(file).toMatchObject({ filename: 'photo.png', mimetype: 'image/png', encoding: '7bit' });
    expect(file).toHaveProperty('content', Buffer.from(red));
  });

  it('gives a field without a file name', async () => {
    const { title } = await read([{ name: 'title', content: 'Grüße' }]);

    expect(title).toMatchObject({ content: Buffer.from('Grüße'), filename: undefined });
  });

  it.each([['photos'], ['photos[]'], ['photos[1]']])(
    'collects several files of %s in their order',
    async (name) => {
      const { photos } = await read([photo(name, red), photo(name, blue)]);

      expect(photos).toMatchObject([{ content: Buffer.from(red) }, { content: Buffer.from(blue) }]);
    },
  );

  it('keeps any bytes, those of a boundary without its line too', async () => {
    const content = Buffer.concat([Buffer.from('\r\n--X\r\n--'), Buffer.from(red), Buffer.from('\r\n-')]);
    const { photo: file } = await read([photo('photo', content)], { boundary: 'XY' });

    expect(file).toHaveProperty('content', content);
  });

  it.each([
    ['one as browsers make it', '----WebKitFormBoundary7MA4YWxkTrZu0gW'],
    ['underscores', '_my_form_'],
    ['the signs of a token', "a'(b)+_,-./:=?"],
    ['a space, quoted', 'a b'],
    ['dots and stars', '=_Part.0*'],
    ['70 characters', 'x'.repeat(70)],
    ['200 characters, more than the standard has', 'y'.repeat(200)],
    ['one character', 'z'],
  ])('takes a boundary of %s', async (_name, boundary) => {
    const { a, b } = await read([photo('a'), photo('b', blue)], { boundary });

    expect([a, b]).toMatchObject([{ content: Buffer.from(red) }, { content: Buffer.from(blue) }]);
  });

  it.each([
    'multipart/form-data; boundary="AbC"; charset=utf-8',
    'multipart/form-data; charset=utf-8; boundary=AbC',
    'Multipart/Form-Data;BOUNDARY=AbC',
    'multipart/form-data ; boundary=AbC ',
  ])('reads the boundary of %j', async (contentType) => {
    const { body } = formBody([photo('a')], { boundary: 'AbC' });

    expect(await readForm(body, contentType, RULES)).toMatchObject({ a: { content: Buffer.from(red) } });
  });

  it('passes over what is not wanted, however much it is', async () => {
    const many = Array.from({ length: 50 }, (_, index) => photo(`other${index}`, Buffer.alloc(5000, 255)));
    const rules = { wants: (field: string) => field === 'photo', maxBytes: 1000, maxImages: 1 };

    expect(Object.keys(await read([...many, photo('photo')], {}, rules))).toEqual(['photo']);
  });

  it('knows files from fields', async () => {
    const wants = (_field: string, isFile: boolean) => isFile;

    expect(Object.keys(await read([{ name: 'title', content: 'x' }, photo('a')], {}, { wants }))).toEqual([
      'a',
    ]);
  });

  it('counts no file input without a file', async () => {
    const empty = { name: 'a', fileName: '', content: '' };

    expect(await read([empty, photo('b')], {}, { maxImages: 1 })).toMatchObject({
      a: { content: Buffer.alloc(0), filename: '' },
      b: { content: Buffer.from(red) },
    });
  });

  it('has no prototype, so that a field may have any name', async () => {
    const form = await read([photo('__proto__'), photo('constructor', blue)]);

    expect(Object.keys(form)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it.each([
    ['no boundary', 'multipart/form-data', 'a form without a boundary'],
    ['an empty boundary', 'multipart/form-data; boundary=', 'a form without a boundary'],
    ['an empty quoted boundary', 'multipart/form-data; boundary=""', 'a form without a boundary'],
    ['an endless boundary', `multipart/form-data; boundary=${'x'.repeat(251)}`, 'a form without a boundary'],
    [
      'a boundary that does not occur',
      'multipart/form-data; boundary=other',
      'ends before its last boundary',
    ],
  ])('refuses %s', async (_name, contentType, found) => {
    const { body } = formBody([photo('a')]);

    await expect(readForm(body, contentType, RULES)).rejects.toThrow(
      expect.objectContaining({ code: ERROR_CODES.IMAGE_MISSING, message: expect.stringContaining(found) }),
    );
  });

  it('refuses a form without its end, wherever it was cut off', async () => {
    const { body, headers } = formBody([photo('a'), photo('b')]);

    for (let length = 0; length < body.length - 4; length += 7)
      await expect(readForm(body.subarray(0, length), headers['Content-Type'], RULES)).rejects.toMatchObject({
        code: ERROR_CODES.IMAGE_MISSING,
      });
  });

  it('refuses more pictures than allowed, with their number', async () => {
    const parts = Array.from({ length: 12 }, () => photo('a'));

    await expect(read(parts)).rejects.toMatchObject({
      code: ERROR_CODES.IMAGE_TOO_LARGE,
      limit: 'maxImages',
      allowed: 10,
      received: 12,
    });
  });

  it('refuses a file that is larger than allowed, with its size', async () => {
    const content = Buffer.alloc(200_000, 255);

    await expect(read([photo('a', content)], {}, { maxBytes: 1000 })).rejects.toMatchObject({
      code: ERROR_CODES.IMAGE_TOO_LARGE,
      limit: 'maxBytes',
      allowed: 1000,
      received: 200_000,
    });
  });

  it('leaves the room that base64 needs', async () => {
    const text = Buffer.alloc(1000, 255).toString('base64');

    await expect(read([{ name: 'a', content: text }], {}, { maxBytes: 1000 })).resolves.toBeDefined();
  });

  it('refuses a flood of parts', async () => {
    const parts = Array.from({ length: 300 }, (_, index) => ({ name: `f${index}`, content: '' }));

    await expect(read(parts)).rejects.toThrow('a form of more than 256 parts');
  });
});

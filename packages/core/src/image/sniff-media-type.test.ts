import { gzipSync } from 'node:zlib';
import { drawImage, encodeJpeg, encodePng, encodeWebp } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { sniffMediaType } from './sniff-media-type.js';

const picture = drawImage('RGB\nYCM');

function latin1(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

function ftyp(...brands: readonly string[]): Uint8Array {
  const [major = '', ...compatible] = brands;
  const box = Buffer.alloc(16 + compatible.length * 4);
  box.writeUInt32BE(box.length, 0);
  box.write(`ftyp${major}`, 4, 'latin1');
  box.write(compatible.join(''), 16, 'latin1');
  return Uint8Array.from(box);
}

describe('sniffMediaType()', () => {
  it('recognises what the encoders write', async () => {
    expect(sniffMediaType(await encodeJpeg(picture))).toBe('image/jpeg');
    expect(sniffMediaType(encodePng(picture))).toBe('image/png');
    expect(sniffMediaType(await encodeWebp(picture))).toBe('image/webp');
    expect(sniffMediaType(gzipSync('text'))).toBe('application/gzip');
  });

  it.each([
    ['GIF87a\x01\0', 'image/gif'],
    ['GIF89a\x01\0', 'image/gif'],
    ['II*\0\x08\0\0\0', 'image/tiff'],
    ['MM\0*\0\0\0\x08', 'image/tiff'],
    ['II+\0\x08\0\0\0', 'image/tiff'],
    ['\0\0\0\x0cjP  \r\n\x87\n', 'image/jp2'],
    ['\xff\x4f\xff\x51\0', 'image/jp2'],
    ['\0\0\0\x0cJXL \r\n\x87\n', 'image/jxl'],
    ['\xff\x0a\xfa\x7f', 'image/jxl'],
    ['8BPS\0\x01', 'image/vnd.adobe.photoshop'],
    ['\0\0\x01\0\x01\0', 'image/x-icon'],
    ['%PDF-1.7', 'application/pdf'],
    ['PK\x03\x04\x14', 'application/zip'],
    ['\x1a\x45\xdf\xa3', 'video/webm'],
    ['RIFF\0\0\0\0AVI LIST', 'video/x-msvideo'],
    ['BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0', 'image/bmp'],
  ])('recognises %j as %s', (start, mediaType) => {
    expect(sniffMediaType(latin1(start))).toBe(mediaType);
  });

  it.each([
    [['avif', 'avif', 'mif1'], 'image/avif'],
    [['avis'], 'image/avif'],
    [['heic', 'mif1', 'heic'], 'image/heic'],
    [['mif1', 'heic'], 'image/heic'],
    [['mif1', 'avif', 'miaf'], 'image/avif'],
    [['mif1', 'miaf'], 'image/heif'],
    [['isom', 'iso2', 'mp41'], 'video/mp4'],
    [['qt  '], 'video/quicktime'],
  ])('recognises the brands %j as %s', (brands, mediaType) => {
    expect(sniffMediaType(ftyp(...brands))).toBe(mediaType);
  });

  it.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'],
    ['<?xml version="1.0"?>\n<!-- drawn -->\n<svg width="1"/>', 'image/svg+xml'],
    ['<!DOCTYPE html><html></html>', 'text/html'],
    ['  <html lang="en">', 'text/html'],
    ['<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', 'application/xml'],
    ['{"image": "…"}', 'application/json'],
    ['[1, 2]', 'application/json'],
    ['version https://git-lfs.github.com/spec/v1\n', 'text/plain'],
    ['/9j/4AAQSkZJRgABAQ', 'text/plain'],
    ['BMW is a maker of cars, and of text files', 'text/plain'],
    ['[draft] ein Café', 'text/plain'],
    ['\ufeffwith a mark', 'text/plain'],
  ])('recognises %j as %s', (text, mediaType) => {
    expect(sniffMediaType(new TextEncoder().encode(text))).toBe(mediaType);
  });

  it('recognises text in UTF-16 by its mark, and text that the sample cuts inside a character', () => {
    expect(sniffMediaType(Buffer.from('\ufeffnotes', 'utf16le'))).toBe('text/plain');
    expect(sniffMediaType(new TextEncoder().encode('é'.repeat(2000)))).toBe('text/plain');
    expect(sniffMediaType(new TextEncoder().encode(`x${'é'.repeat(2000)}`))).toBe('text/plain');
  });

  it.each([[''], ['\0\0\0\0'], ['\xff\xd8'], ['\x89PNG'], ['\x80\x81\x82'], ['BM\0']])(
    'does not guess at %j',
    (start) => {
      expect(sniffMediaType(latin1(start))).toBe('application/octet-stream');
    },
  );
});

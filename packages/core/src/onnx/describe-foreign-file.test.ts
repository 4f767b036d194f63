import { describe, expect, it } from 'vitest';
import { describeForeignFile } from './describe-foreign-file.js';

function latin1(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

describe('describeForeignFile()', () => {
  it.each([
    ['', 'an empty file'],
    ['\xff\xd8\xff\xe0\0\x10JFIF', 'a JPEG picture'],
    ['\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'a PNG picture'],
    ['RIFF\x10\0\0\0WEBPVP8 ', 'a WebP picture'],
    ['PK\x03\x04\x14\0', 'a zip archive'],
    ['\x1f\x8b\x08\0', 'a gzip file; unpack it first'],
    [`${'\0'.repeat(257)}ustar`, 'a tar archive'],
    ['\x1c\0\0\0TFL3\0\0', 'a TensorFlow Lite model'],
    ['\x89HDF\r\n\x1a\n', 'an HDF5 file'],
    ['\x80\x02}q\0.', 'a Python pickle'],
    ['\x40\0\0\0\0\0\0\0{"weight":{}}', 'a safetensors file'],
    ['\0\0\0\0', 'nothing but zeros (4 bytes)'],
    ['<!DOCTYPE html><html><title>Not found</title>', 'an HTML page (“Not found”); download the raw file'],
    ['\n\n  <html lang="en">', 'an HTML page; download the raw file'],
    ['<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', 'an XML document'],
    ['{"error": "Repository not found"}', 'a JSON document'],
    ['[1, 2]', 'a JSON document'],
    ['Entry not found', 'a text file'],
    ['\xef\xbb\xbfna\xc3\xafve', 'a text file'],
    [
      'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 4745517\n',
      'a Git LFS pointer instead of the file itself (the model has 4745517 bytes); run `git lfs pull`',
    ],
  ])('names %j', (content, what) => {
    expect(describeForeignFile(latin1(content))).toContain(what);
  });

  it('leaves what may be a model', () => {
    expect(describeForeignFile(latin1('\x08\x08\x12\x0clambda-vision'))).toBeUndefined();
    expect(describeForeignFile(latin1('\x08\x03\x12\x07pytorch'))).toBeUndefined();
  });

  it('looks at zeros to their end', () => {
    const bytes = new Uint8Array(8192);
    bytes[8191] = 1;

    expect(describeForeignFile(bytes)).toBeUndefined();
  });
});

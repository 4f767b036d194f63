import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineSplitter } from './line-splitter.js';

function split(chunks: readonly Uint8Array[]): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line));
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  splitter.end();
  return lines;
}

describe('LineSplitter', () => {
  it('keeps a message of several lines together and gives out an unfinished last line', () => {
    expect(split([Buffer.from('one\rtwo\nthree\r\nfour')])).toEqual(['one\ntwo', 'three', 'four']);
  });

  it('gives the same lines wherever the stream is cut', () => {
    const bytes = Buffer.from('grün\n木\n\nend\n');

    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length }), (cut) => {
        expect(split([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(['grün', '木', '', 'end']);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ModelLoadError } from '../errors/model-load-error.js';
import type { ByteSource } from './byte-source.js';
import { type FieldReaders, ProtobufReader } from './protobuf-reader.js';

interface Everything {
  readonly integers: number[];
  readonly strings: string[];
  readonly bytes: Uint8Array[];
  readonly skipped: number[];
  readonly nested: Everything[];
}

const EVERYTHING: FieldReaders<Everything> = {
  1: (reader, target) => reader.integers(target.integers),
  2: (reader, target) => {
    target.strings.push(reader.string());
  },
  3: (reader, target) => {
    target.bytes.push(reader.bytes());
  },
  4: (reader, target) => {
    target.skipped.push(reader.skip());
  },
  5: (reader, target) => {
    target.nested.push(reader.message(EVERYTHING, empty()));
  },
  6: (reader, target) => {
    target.integers.push(reader.integer());
  },
};

function empty(): Everything {
  return { integers: [], strings: [], bytes: [], skipped: [], nested: [] };
}

function read(...bytes: readonly number[]): Everything {
  return new ProtobufReader(Uint8Array.from(bytes), 'model.onnx').root(EVERYTHING, empty());
}

describe('ProtobufReader', () => {
  it('reads integers one by one and packed', () => {
    expect(read(0x08, 0x96, 0x01, 0x08, 0x00).integers).toEqual([150, 0]);
    expect(read(0x0a, 0x03, 0x96, 0x01, 0x07).integers).toEqual([150, 7]);
  });

  it('reads negative and large integers', () => {
    const minusOne = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
    const safest = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f];

    expect(read(0x30, ...minusOne).integers).toEqual([-1]);
    expect(read(0x30, ...safest).integers).toEqual([Number.MAX_SAFE_INTEGER]);
    expect(read(0x30, 0x80, 0x80, 0x80, 0x80, 0x10).integers).toEqual([2 ** 32]);
  });

  it('gives bytes as a view into the file', () => {
    const file = Uint8Array.from([0x1a, 0x02, 0x61, 0x62]);

    const [view] = new ProtobufReader(file, 'model.onnx').root(EVERYTHING, empty()).bytes;

    expect(view).toEqual(Uint8Array.from([0x61, 0x62]));
    expect(view?.buffer).toBe(file.buffer);
  });

  it('gives the value of every wire type as it is on the wire, and says which it is', () => {
    const file = Uint8Array.from([
      0x08, 0x96, 0x01, 0x09, 1, 2, 3, 4, 5, 6, 7, 8, 0x0a, 1, 9, 0x0d, 1, 2, 3, 4,
    ]);
    const values: [number, number[]][] = [];

    new ProtobufReader(file, 'model.onnx').root(
      { 1: (reader) => void values.push([reader.wireType, [...reader.raw()]]) },
      {},
    );

    expect(values).toEqual([
      [0, [0x96, 0x01]],
      [1, [1, 2, 3, 4, 5, 6, 7, 8]],
      [2, [9]],
      [5, [1, 2, 3, 4]],
    ]);
  });

  it('skips fields of every wire type and counts their bytes', () => {
    const skipped = [0x20, 0x96, 0x01, 0x21, 1, 2, 3, 4, 5, 6, 7, 8, 0x22, 1, 0, 0x25, 1, 2, 3, 4];

    expect(read(...skipped).skipped).toEqual([2, 8, 1, 4]);
    expect(read(0x78, 0x01, 0x12, 0x01, 0x61).strings).toEqual(['a']);
  });

  it('gives fields that are not named to the reader under 0, with their numbers', () => {
    const file = Uint8Array.from([0x12, 0x01, 0x61, 0x78, 0x05, 0x2a, 0x01, 0x63]);
    const others: [number, number[]][] = [];

    const { strings } = new ProtobufReader(file, 'model.onnx').root(
      {
        2: (reader, target) => void target.strings.push(reader.string()),
        0: (reader) => void others.push([reader.fieldNumber, [...reader.raw()]]),
      },
      empty(),
    );

    expect(strings).toEqual(['a']);
    expect(others).toEqual([
      [15, [5]],
      [5, [0x63]],
    ]);
  });

  it('reads nested messages within their length', () => {
    const { nested, strings } = read(0x2a, 0x03, 0x12, 0x01, 0x61, 0x12, 0x01, 0x62);

    expect(nested[0]?.strings).toEqual(['a']);
    expect(strings).toEqual(['b']);
  });

  it.each([
    ['a tag that breaks off', [0x88], 'at byte 1 of 1, an integer breaks off'],
    ['an integer that breaks off', [0x30, 0xff], 'at byte 2 of 2, an integer breaks off'],
    ['a length past the end', [0x12, 0x05, 0x61], 'at byte 1 of 3, 5 bytes are announced where 1 are left'],
    [
      'a length past the message around it',
      [0x2a, 0x02, 0x12, 0x01, 0x61],
      '1 bytes are announced where 0 are left',
    ],
    [
      'an integer past the message around it',
      [0x2a, 0x02, 0x30, 0xff, 0x01],
      'at byte 4 of 5, an integer breaks off',
    ],
    ['a negative length', [0x12, ...new Array(9).fill(0xff), 0x01], '-1 bytes are announced'],
    ['an integer of 11 bytes', [0x30, ...new Array(10).fill(0xff), 0x01], 'longer than 10 bytes'],
    ['field number 0', [0x00], '0 is no field number'],
    ['a group', [0x0b], '3 is no wire type'],
    ['a fixed64 that breaks off', [0x21, 1], '8 bytes are needed where 1 are left'],
    ['a string that is an integer', [0x10, 0x01], 'a length was expected but the wire type is 0'],
    ['an integer that is a string', [0x32, 0x00], 'an integer was expected but the wire type is 2'],
  ])('refuses %s', (_, bytes, detail) => {
    expect(() => read(...bytes)).toThrow(ModelLoadError);
    expect(() => read(...bytes)).toThrow(detail);
  });

  it('refuses messages nested more than 100 deep', () => {
    let bytes: number[] = [];
    for (let depth = 0; depth < 120; depth++) {
      const length = bytes.length < 128 ? [bytes.length] : [(bytes.length & 127) | 128, bytes.length >> 7];
      bytes = [0x2a, ...length, ...bytes];
    }

    expect(() => read(...bytes)).toThrow('messages are nested more than 100 deep');
  });

  it('refuses more messages than memory should hold', () => {
    const file = new Uint8Array(2 * 4_000_001);
    for (let index = 0; index < file.length; index += 2) file[index] = 0x2a;
    const fields: FieldReaders<object> = { 5: (reader, target) => void reader.message({}, target) };

    expect(() => new ProtobufReader(file, 'model.onnx').root(fields, {})).toThrow(
      'more than 4000000 messages',
    );
  });

  it('throws nothing but ModelLoadErrors on random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          new ProtobufReader(bytes, 'model.onnx').root(EVERYTHING, empty());
        } catch (error) {
          expect(error).toBeInstanceOf(ModelLoadError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([1, 3, 64])('reads the same piece by piece, of %i bytes', (size) => {
    const file = Uint8Array.from([0x08, 0x96, 0x01, 0x12, 0x02, 0x61, 0x62, 0x22, 0x04, 9, 9, 9, 9, 0x30, 7]);
    const read: number[] = [];
    const source: ByteSource = {
      length: file.length,
      read(position, least) {
        read.push(position);
        return file.slice(position, position + Math.max(size, least));
      },
    };

    const whole = new ProtobufReader(file, 'model.onnx').root(EVERYTHING, empty());
    expect(new ProtobufReader(source, 'model.onnx').root(EVERYTHING, empty())).toEqual(whole);
    if (size === 1) expect(read.some((position) => position >= 9 && position <= 12)).toBe(false);
  });

  it('keeps no text of many megabytes in memory, of a file that is read piece by piece', () => {
    const length = 32 * 1024 * 1024;
    const start = Uint8Array.from([0x12, 0x80, 0x80, 0x80, 0x10]);
    const source: ByteSource = {
      length: start.length + length,
      read: (position) => start.subarray(position),
    };

    expect(() => new ProtobufReader(source, 'model.onnx').root(EVERYTHING, empty())).toThrow(
      /33554432 bytes are one name or text/,
    );
  });
});

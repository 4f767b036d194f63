import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OptimizeError } from '../errors/optimize-error.js';
import { decodeMessage } from './decode-message.js';
import { decodeModel } from './decode-model.js';
import { encodeMessage } from './encode-message.js';
import { encodeModel } from './encode-model.js';
import { makeNode } from './make-node.js';
import { makeTensor } from './make-tensor.js';
import { type FieldRow, MESSAGE_TABLES, type MessageName } from './message-tables.js';

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

function singleOf({ kind, message }: FieldRow, depth: number): fc.Arbitrary<unknown> {
  switch (kind) {
    case 'string':
      return fc.string({ unit: 'grapheme', maxLength: 70 });
    case 'bytes':
      return fc.uint8Array({ maxLength: 200 });
    case 'float':
      return fc.float({ noNaN: true });
    case 'number':
      return fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -1, max: 300 }));
    case 'bigint':
      return int64;
    default:
      return messageOf(message as MessageName, depth + 1);
  }
}

function listOf(row: FieldRow, depth: number): fc.Arbitrary<unknown> {
  switch (row.kind) {
    case 'floats':
      return fc.float32Array({ minLength: 1, maxLength: 20 });
    case 'doubles':
      return fc.float64Array({ minLength: 1, maxLength: 20 });
    case 'int32s':
      return fc.int32Array({ minLength: 1, maxLength: 20 });
    case 'int64s':
      return fc.bigInt64Array({ minLength: 1, maxLength: 20 });
    case 'uint64s':
      return fc.bigUint64Array({ minLength: 1, maxLength: 20 });
    default: {
      const minLength = row.cardinality === 'list' ? 0 : 1;
      return fc.array(singleOf(row, depth), { minLength, maxLength: 2 });
    }
  }
}

/** Any message, with any subset of its fields; no messages inside from depth 4 on. */
function messageOf(message: MessageName, depth = 0): fc.Arbitrary<object> {
  const always: Record<string, fc.Arbitrary<unknown>> = {};
  const sometimes: Record<string, fc.Arbitrary<unknown>> = {};
  for (const row of MESSAGE_TABLES[message]) {
    const tooDeep = row.kind === 'message' && depth >= 3;
    if (row.cardinality === 'list') always[row.name] = tooDeep ? fc.constant([]) : listOf(row, depth);
    else if (!tooDeep)
      sometimes[row.name] = row.cardinality === 'one' ? singleOf(row, depth) : listOf(row, depth);
  }
  const unknownFields = fc.array(
    fc
      .uint8Array({ minLength: 1, maxLength: 20 })
      .map((bytes) => Uint8Array.of(0xf2, 0x3f, bytes.length, ...bytes)),
    { minLength: 1, maxLength: 3 },
  );
  return fc
    .tuple(fc.record(always), fc.record({ ...sometimes, unknownFields }, { requiredKeys: [] }))
    .map(([lists, others]) => ({ ...lists, ...others }));
}

const smallModel = encodeModel({
  irVersion: 8,
  opsetImport: [{ version: 13 }],
  metadataProps: [{ key: 'a', value: 'b' }],
  graph: {
    name: 'small',
    node: [makeNode('Conv', ['x', 'w'], ['y'], { strides: [2n, 2n], auto_pad: 'VALID', alpha: 0.5 })],
    initializer: [makeTensor('w', 1, [1, 1, 2, 2], Float32Array.of(1, 2, 3, 4))],
    input: [{ name: 'x' }],
    output: [{ name: 'y' }],
    valueInfo: [],
  },
});

describe('the codec of ONNX', () => {
  it.each(Object.keys(MESSAGE_TABLES) as MessageName[])('reads back every %s that it writes', (message) => {
    fc.assert(
      fc.property(messageOf(message), (value) => {
        const decoded = decodeMessage(message, encodeMessage(message, value), 'model.onnx');

        expect(decoded).toEqual(value);
      }),
      { numRuns: 40 },
    );
  });

  it('refuses a model that breaks off anywhere, or reads a shorter one', () => {
    for (let length = 0; length < smallModel.length; length++) {
      try {
        decodeModel(smallModel.subarray(0, length));
      } catch (error) {
        expect(error).toBeInstanceOf(OptimizeError);
      }
    }
  });

  it('throws nothing but OptimizeErrors on models of which bytes were changed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(smallModel.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const bytes = smallModel.slice();
          for (const [index, byte] of changes) bytes[index] = byte;
          try {
            encodeModel(decodeModel(bytes));
          } catch (error) {
            expect(error).toBeInstanceOf(OptimizeError);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});

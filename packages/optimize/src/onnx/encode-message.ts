import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { isPacked } from './list-packing.js';
import { type FieldRow, MESSAGE_TABLES, type MessageName } from './message-tables.js';
import { integerLength, ProtobufWriter } from './protobuf-writer.js';
import { isPackedByDefault } from './usual-packing.js';
import { varintLength } from './varints.js';

type Source = Readonly<Record<string, unknown>> & { readonly unknownFields?: readonly Uint8Array[] };

/** Protobuf's limit of one message: lengths are signed integers of 32 bits. */
export const MAX_MESSAGE_BYTES = 2 ** 31 - 1;

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/** Numbers of a list as they are on the wire. */
interface NumberList {
  readonly wireType: number;
  readonly count: number;
  length(index: number): number;
  write(index: number, writer: ProtobufWriter): void;
}

function bytesOf(list: ArrayBufferView): Uint8Array {
  return new Uint8Array(list.buffer, list.byteOffset, list.byteLength);
}

function fixedList(list: Float32Array | Float64Array): NumberList {
  const size = list.BYTES_PER_ELEMENT;
  const bytes = bytesOf(list);
  return {
    wireType: size === 4 ? FIXED32 : FIXED64,
    count: list.length,
    length: () => size,
    write: (index, writer) => writer.raw(bytes.subarray(index * size, (index + 1) * size)),
  };
}

function integerList(list: ArrayLike<number>): NumberList {
  return {
    wireType: VARINT,
    count: list.length,
    length: (index) => integerLength(list[index]!),
    write: (index, writer) => writer.integer(list[index]!),
  };
}

function wideList(list: BigInt64Array | BigUint64Array): NumberList {
  const halves = new Int32Array(list.buffer, list.byteOffset, list.length * 2);
  return {
    wireType: VARINT,
    count: list.length,
    length: (index) => varintLength(halves[2 * index]!, halves[2 * index + 1]!),
    write: (index, writer) => writer.halves(halves[2 * index]!, halves[2 * index + 1]!),
  };
}

function numberList({ kind }: FieldRow, value: unknown): NumberList | undefined {
  switch (kind) {
    case 'floats':
      return fixedList(value instanceof Float32Array ? value : Float32Array.from(value as number[]));
    case 'doubles':
      return fixedList(value as Float64Array);
    case 'int32s':
    case 'number':
      return integerList(value as ArrayLike<number>);
    case 'int64s':
    case 'uint64s':
      return wideList(value as BigInt64Array);
    case 'bigint':
      return wideList(BigInt64Array.from(value as bigint[]));
    default:
      return undefined;
  }
}

/**
 * Encodes one message in two passes: the first measures and queues the lengths of what has one, in the order in which
 * the second meets them; that writes everything once into a buffer of the right size.
 */
class MessageEncoder {
  readonly #lengths: number[] = [];
  #next = 0;

  measure(message: MessageName, source: Source): number {
    let total = 0;
    for (const row of MESSAGE_TABLES[message]) {
      const value = source[row.name];
      if (value === undefined) continue;
      total +=
        row.cardinality === 'one'
          ? integerLength(row.number * 8) + this.#measureValue(row, value)
          : this.#measureList(row, value);
    }
    for (const field of source.unknownFields ?? []) total += field.length;
    return total;
  }

  #measureList(row: FieldRow, value: unknown): number {
    const numbers = numberList(row, value);
    const tag = integerLength(row.number * 8);
    if (numbers === undefined) {
      let total = 0;
      for (const each of value as unknown[]) total += tag + this.#measureValue(row, each);
      return total;
    }
    let payload = 0;
    for (let index = 0; index < numbers.count; index++) payload += numbers.length(index);
    if (!isPacked(value as object, isPackedByDefault(row))) return payload + tag * numbers.count;
    this.#lengths.push(payload);
    return numbers.count === 0 ? 0 : tag + integerLength(payload) + payload;
  }

  #measureValue(row: FieldRow, value: unknown): number {
    switch (row.kind) {
      case 'float':
        return 4;
      case 'number':
        return integerLength(value as number);
      case 'bigint':
        return wideList(BigInt64Array.of(value as bigint)).length(0);
      default: {
        const slot = this.#lengths.push(0) - 1;
        const length =
          row.kind === 'string'
            ? Buffer.byteLength(value as string)
            : row.kind === 'bytes'
              ? (value as Uint8Array).length
              : this.measure(row.message as MessageName, value as Source);
        this.#lengths[slot] = length;
        return integerLength(length) + length;
      }
    }
  }

  write(message: MessageName, source: Source, writer: ProtobufWriter): void {
    for (const row of MESSAGE_TABLES[message]) {
      const value = source[row.name];
      if (value === undefined) continue;
      if (row.cardinality === 'one') this.#writeValue(row, value, writer);
      else this.#writeList(row, value, writer);
    }
    for (const field of source.unknownFields ?? []) writer.raw(field);
  }

  #writeList(row: FieldRow, value: unknown, writer: ProtobufWriter): void {
    const numbers = numberList(row, value);
    if (numbers === undefined) {
      for (const each of value as unknown[]) this.#writeValue(row, each, writer);
      return;
    }
    const packed = isPacked(value as object, isPackedByDefault(row));
    if (packed) {
      const payload = this.#lengths[this.#next++]!;
      if (numbers.count === 0) return;
      writer.integer(row.number * 8 + BYTES);
      writer.integer(payload);
      if (numbers.wireType !== VARINT && ArrayBuffer.isView(value)) {
        writer.raw(bytesOf(value));
        return;
      }
    }
    for (let index = 0; index < numbers.count; index++) {
      if (!packed) writer.integer(row.number * 8 + numbers.wireType);
      numbers.write(index, writer);
    }
  }

  #writeValue(row: FieldRow, value: unknown, writer: ProtobufWriter): void {
    switch (row.kind) {
      case 'float':
        writer.integer(row.number * 8 + FIXED32);
        writer.float(value as number);
        return;
      case 'number':
        writer.integer(row.number * 8 + VARINT);
        writer.integer(value as number);
        return;
      case 'bigint':
        writer.integer(row.number * 8 + VARINT);
        wideList(BigInt64Array.of(value as bigint)).write(0, writer);
        return;
      default: {
        const length = this.#lengths[this.#next++]!;
        writer.integer(row.number * 8 + BYTES);
        writer.integer(length);
        if (row.kind === 'string') writer.string(value as string, length);
        else if (row.kind === 'bytes') writer.raw(value as Uint8Array);
        else this.write(row.message as MessageName, value as Source, writer);
      }
    }
  }
}

/**
 * Writes one message of ONNX: fields in the order of their numbers, then those that were unknown.
 *
 * @throws {OptimizeError} `OPTIMIZE_MODEL_TOO_LARGE` if it takes 2 GiB or more.
 */
export function encodeMessage(message: MessageName, source: object): Uint8Array {
  const encoder = new MessageEncoder();
  const byteLength = encoder.measure(message, source as Source);
  if (byteLength > MAX_MESSAGE_BYTES) {
    throw new OptimizeError({
      code: OPTIMIZE_ERROR_CODES.MODEL_TOO_LARGE,
      message: `The model takes ${byteLength} bytes; protobuf allows ${MAX_MESSAGE_BYTES}. Write its tensors as external data.`,
    });
  }
  const writer = new ProtobufWriter(byteLength);
  encoder.write(message, source as Source, writer);
  return writer.bytes;
}

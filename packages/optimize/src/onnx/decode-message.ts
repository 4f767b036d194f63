import { type FieldReaders, ProtobufReader } from '@lambda-vision/core/onnx';
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { notePacking } from './list-packing.js';
import { type FieldRow, MESSAGE_TABLES, type MessageName } from './message-tables.js';
import { integerLength, ProtobufWriter } from './protobuf-writer.js';
import { isPackedByDefault, PACKED_KINDS } from './usual-packing.js';
import { decodeVarints } from './varints.js';

type Target = Record<string, unknown> & { unknownFields?: Uint8Array[] };

/** Bytes of a message are not of the form that its fields have. */
class MalformedField extends Error {}

const BYTES = 2;
const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function readString(reader: ProtobufReader): string {
  const bytes = reader.bytes();
  // Names are short: text without TextDecoder's start-up cost, which dominates there.
  if (bytes.length < 64 && bytes.every((byte) => byte < 0x80)) return String.fromCharCode(...bytes);
  try {
    return text.decode(bytes);
  } catch {
    throw new MalformedField('a text is not UTF-8');
  }
}

function readInteger(reader: ProtobufReader): number {
  const integer = reader.integer();
  // −2^63 stands for an unknown extent in some files.
  if (!Number.isSafeInteger(integer) && integer !== -(2 ** 63)) {
    throw new MalformedField(`an integer of ${integer} is beyond 2^53`);
  }
  return integer;
}

function readUnknown(reader: ProtobufReader, target: Target): void {
  const value = reader.raw();
  const tag = reader.fieldNumber * 8 + reader.wireType;
  const length = reader.wireType === BYTES ? integerLength(value.length) : 0;
  const writer = new ProtobufWriter(integerLength(tag) + length + value.length);
  writer.integer(tag);
  if (reader.wireType === BYTES) writer.integer(value.length);
  writer.raw(value);
  target.unknownFields ??= [];
  target.unknownFields.push(writer.bytes);
}

/** How one value is read, of the kinds that are no numbers to gather. */
function readValue(row: FieldRow, reader: ProtobufReader, present: unknown): unknown {
  switch (row.kind) {
    case 'string':
      return readString(reader);
    case 'bytes':
      return reader.bytes();
    case 'float':
      return readFloat(reader);
    case 'number':
      return readInteger(reader);
    case 'bigint':
      return toIntegers(reader.raw(), reader.wireType)[0];
    default:
      // Protobuf merges a message that comes twice.
      return readMessage(row.message as MessageName, reader, present as Target | undefined);
  }
}

function readFloat(reader: ProtobufReader): number {
  const raw = reader.raw();
  if (raw.length !== 4) throw new MalformedField(`a float has ${raw.length} bytes instead of 4`);
  return new DataView(raw.buffer, raw.byteOffset).getFloat32(0, true);
}

function toIntegers(bytes: Uint8Array, wireType = BYTES): BigInt64Array<ArrayBuffer> {
  const integers = wireType === 1 || wireType === 5 ? undefined : decodeVarints(bytes);
  if (integers === undefined) throw new MalformedField('a list of integers breaks off');
  return integers;
}

function fieldReader(row: FieldRow): (reader: ProtobufReader, target: Target) => void {
  const { name, kind } = row;
  if (row.cardinality === 'one') {
    return (reader, target) => {
      target[name] = readValue(row, reader, target[name]);
    };
  }
  if (PACKED_KINDS.has(kind)) return (reader, target) => gather(row, reader, target);
  if (kind === 'number') {
    return (reader, target) => {
      const list = target[name] as number[];
      notePacking(list, reader.wireType === BYTES, isPackedByDefault(row));
      reader.integers(list);
    };
  }
  return (reader, target) => {
    const list = (target[name] as unknown[] | undefined) ?? [];
    target[name] = list;
    list.push(readValue(row, reader, undefined));
  };
}

/** Numbers of a list while its message is being read: the values as they are on the wire, one after another. */
class Gathered {
  readonly chunks: Uint8Array[] = [];
  packed = false;
}

function gather(row: FieldRow, reader: ProtobufReader, target: Target): void {
  const gathered = (target[row.name] as Gathered | undefined) ?? new Gathered();
  target[row.name] = gathered;
  gathered.packed = reader.wireType === BYTES;
  const isFloat = row.kind === 'floats' || row.kind === 'doubles';
  const single = row.kind === 'floats' ? 5 : row.kind === 'doubles' ? 1 : 0;
  if (!gathered.packed && reader.wireType !== single) {
    throw new MalformedField(`${row.name} has the wire type ${reader.wireType}`);
  }
  const raw = reader.raw();
  if (isFloat && raw.length % (single === 5 ? 4 : 8) !== 0) {
    throw new MalformedField(`${row.name} has ${raw.length} bytes`);
  }
  gathered.chunks.push(raw);
}

function toList({ kind }: FieldRow, bytes: Uint8Array): object {
  switch (kind) {
    case 'floats':
      return toFloats(bytes, Float32Array);
    case 'doubles':
      return toFloats(bytes, Float64Array);
    case 'int32s':
      return Int32Array.from(toIntegers(bytes), Number);
    case 'int64s':
      return toIntegers(bytes);
    case 'uint64s':
      return new BigUint64Array(toIntegers(bytes).buffer);
    default:
      return [...toIntegers(bytes)];
  }
}

function toFloats(bytes: Uint8Array, List: Float32ArrayConstructor | Float64ArrayConstructor): object {
  const size = List.BYTES_PER_ELEMENT;
  const aligned = bytes.byteOffset % size === 0 ? bytes : new Uint8Array(bytes);
  return new List(aligned.buffer as ArrayBuffer, aligned.byteOffset, aligned.byteLength / size);
}

function finishLists(rows: readonly FieldRow[], target: Target): void {
  for (const row of rows) {
    const gathered = target[row.name];
    if (!(gathered instanceof Gathered)) continue;
    const [first, ...others] = gathered.chunks;
    const list = toList(row, others.length === 0 ? first! : Buffer.concat(gathered.chunks));
    notePacking(list, gathered.packed, isPackedByDefault(row));
    target[row.name] = list;
  }
}

interface MessageReader {
  readonly fields: FieldReaders<Target>;
  /** Fields that are always lists. */
  readonly lists: readonly string[];
  readonly gathered: readonly FieldRow[];
}

const READERS = Object.fromEntries(
  Object.entries(MESSAGE_TABLES).map(([message, rows]): [string, MessageReader] => [
    message,
    {
      fields: { 0: readUnknown, ...Object.fromEntries(rows.map((row) => [row.number, fieldReader(row)])) },
      lists: rows.filter((row) => row.cardinality === 'list').map((row) => row.name),
      gathered: rows.filter((row) => row.cardinality !== 'one' && PACKED_KINDS.has(row.kind)),
    },
  ]),
) as Record<MessageName, MessageReader>;

function emptyTarget(message: MessageName): Target {
  const target: Target = {};
  for (const name of READERS[message].lists) target[name] = [];
  return target;
}

function readMessage(
  message: MessageName,
  reader: ProtobufReader,
  target: Target = emptyTarget(message),
): Target {
  const { fields, gathered } = READERS[message];
  if (gathered.length > 0) {
    for (const { name } of gathered) if (name in target) throw new MalformedField('a message comes twice');
  }
  reader.message(fields, target);
  finishLists(gathered, target);
  return target;
}

/**
 * Reads one message of ONNX. Payloads are views into `bytes`.
 *
 * @throws {OptimizeError} `OPTIMIZE_MODEL_MALFORMED` if the protobuf is truncated or damaged.
 */
export function decodeMessage(message: MessageName, bytes: Uint8Array, source: string): object {
  const target = emptyTarget(message);
  try {
    // A plain view: Buffers from Node would make every payload a Buffer.
    const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    new ProtobufReader(plain, source).root(READERS[message].fields, target);
    finishLists(READERS[message].gathered, target);
  } catch (cause) {
    const detail =
      cause instanceof MalformedField
        ? `Expected ${source} to be an ONNX file but its protobuf is damaged: ${cause.message}.`
        : (cause as Error).message;
    throw new OptimizeError({ code: OPTIMIZE_ERROR_CODES.MODEL_MALFORMED, message: detail, cause });
  }
  return target;
}

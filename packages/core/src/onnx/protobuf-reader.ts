import { ModelLoadError } from '../errors/model-load-error.js';
import type { ByteSource } from './byte-source.js';

/**
 * What to do with each field of a message, by field number. A field that is not named here goes to the reader under 0,
 * which is no field number, and is skipped where there is none.
 */
export type FieldReaders<T> = Readonly<Record<number, (reader: ProtobufReader, target: T) => void>>;

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/** Protobuf's own readers stop at 100 levels of messages; deeper ones are an attack on the stack. */
const MAX_DEPTH = 100;
/** Each message costs an object: a file of empty messages must not fill the memory. */
const MAX_MESSAGES = 4_000_000;
/** Of a file that is read piece by piece, what is kept in one piece at most: a name of 2 GB is an attack on memory. */
const MAX_PIECE_BYTES = 16 * 1024 * 1024;

/**
 * Reads protobuf without copying: strings are decoded, everything else is a view into the file. Tables of
 * {@link FieldReaders} say which fields matter, so a reader for more fields is the spread of a table plus its own.
 * Bounds are checked before each step; a damaged file ends in a {@link ModelLoadError} that names the byte.
 *
 * Of a {@link ByteSource} only what is not skipped is read, and views are valid until the next step.
 */
export class ProtobufReader {
  readonly #file: Uint8Array | ByteSource;
  readonly #source: string;
  readonly #text = new TextDecoder();
  /** The part of the file that is in memory, and where it begins. */
  #window: Uint8Array;
  #windowStart = 0;
  #position = 0;
  #end: number;
  #depth = 0;
  #messages = 0;
  #wireType = BYTES;
  #fieldNumber = 0;

  /**
   * @param bytes - The whole file.
   * @param source - Where it comes from, for messages.
   */
  constructor(bytes: Uint8Array | ByteSource, source: string) {
    this.#file = bytes;
    this.#window = bytes instanceof Uint8Array ? bytes : new Uint8Array();
    this.#source = source;
    this.#end = bytes.length;
  }

  /** Reads the whole file as one message. */
  root<T>(fields: FieldReaders<T>, target: T): T {
    return this.#fields(fields, target);
  }

  /** Reads the current field as a message. */
  message<T>(fields: FieldReaders<T>, target: T): T {
    const length = this.#length();
    const outer = this.#end;
    this.#depth++;
    this.#messages++;
    if (this.#depth > MAX_DEPTH) this.#fail(`messages are nested more than ${MAX_DEPTH} deep`);
    if (this.#messages > MAX_MESSAGES) this.#fail(`it has more than ${MAX_MESSAGES} messages`);
    this.#end = this.#position + length;
    this.#fields(fields, target);
    this.#end = outer;
    this.#depth--;
    return target;
  }

  /** Reads the current field as UTF-8. */
  string(): string {
    return this.#text.decode(this.bytes());
  }

  /** Reads the current field as a view into the file. */
  bytes(): Uint8Array {
    const length = this.#length();
    const view = this.#view(this.#position, length);
    this.#position += length;
    return view;
  }

  /**
   * Reads the current field's value as a view into the file, as it is on the wire: the bytes of a varint, 4 or 8 bytes
   * of a fixed number (little-endian), or what follows a length. For numbers beyond 2^53, floats, and fields to keep.
   */
  raw(): Uint8Array {
    const length = this.skip();
    return this.#view(this.#position - length, length);
  }

  /**
   * Skips the current field, but keeps a short value.
   *
   * @param mostBytes - Length up to which the value is read.
   * @returns Bytes that it takes, and its view as of {@link raw} if they are no more.
   */
  skipLong(mostBytes: number): { readonly length: number; readonly bytes: Uint8Array | undefined } {
    const length = this.skip();
    const bytes = length > mostBytes ? undefined : this.#view(this.#position - length, length);
    return { length, bytes };
  }

  /** Wire type of the current field: 0 varint, 1 fixed 64 bits, 2 length and bytes, 5 fixed 32 bits. */
  get wireType(): number {
    return this.#wireType;
  }

  /** Number of the current field. */
  get fieldNumber(): number {
    return this.#fieldNumber;
  }

  /** Reads the current field as a signed integer; exact up to 2^53. */
  integer(): number {
    if (this.#wireType !== VARINT)
      this.#fail(`an integer was expected but the wire type is ${this.#wireType}`);
    return this.#varint();
  }

  /** Reads the current field as one integer, or as a packed list of them. */
  integers(list: number[]): void {
    if (this.#wireType === VARINT) {
      list.push(this.#varint());
      return;
    }
    const length = this.#length();
    const outer = this.#end;
    this.#end = this.#position + length;
    while (this.#position < this.#end) list.push(this.#varint());
    this.#end = outer;
  }

  /** Skips the current field and returns how many bytes its value takes. */
  skip(): number {
    if (this.#wireType === VARINT) {
      const start = this.#position;
      this.#varint();
      return this.#position - start;
    }
    const length =
      this.#wireType === FIXED64
        ? this.#fixed(8)
        : this.#wireType === FIXED32
          ? this.#fixed(4)
          : this.#length();
    this.#position += length;
    return length;
  }

  #fields<T>(fields: FieldReaders<T>, target: T): T {
    while (this.#position < this.#end) {
      const start = this.#position;
      const tag = this.#varint();
      const field = Math.floor(tag / 8);
      this.#wireType = tag & 7;
      if (field < 1 || field > 0x1fffffff) this.#fail(`${field} is no field number`, start);
      if (this.#wireType === 3 || this.#wireType === 4 || this.#wireType > FIXED32) {
        this.#fail(`${this.#wireType} is no wire type`, start);
      }
      this.#fieldNumber = field;
      const read = fields[field] ?? fields[0];
      if (read === undefined) this.skip();
      else read(this, target);
    }
    return target;
  }

  #varint(): number {
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.#position >= this.#end) this.#fail('an integer breaks off');
      const byte = this.#window[this.#position - this.#windowStart] ?? this.#byte();
      this.#position++;
      if (shift < 28) {
        low |= (byte & 0x7f) << shift;
      } else if (shift === 28) {
        low |= (byte & 0x0f) << 28;
        high |= (byte & 0x7f) >> 4;
      } else {
        high |= (byte & 0x7f) << (shift - 32);
      }
      if (byte < 0x80) return (high | 0) * 0x100000000 + (low >>> 0);
    }
    return this.#fail('an integer is longer than 10 bytes');
  }

  #length(): number {
    if (this.#wireType !== BYTES) this.#fail(`a length was expected but the wire type is ${this.#wireType}`);
    const start = this.#position;
    const length = this.#varint();
    const left = this.#end - this.#position;
    if (length < 0 || length > left)
      this.#fail(`${length} bytes are announced where ${left} are left`, start);
    return length;
  }

  /** The byte at the position, which lies outside the window. */
  #byte(): number {
    return this.#view(this.#position, 1)[0]!;
  }

  #view(position: number, length: number): Uint8Array {
    const start = position - this.#windowStart;
    if (this.#file instanceof Uint8Array || (start >= 0 && start + length <= this.#window.length)) {
      return this.#window.subarray(start, start + length);
    }
    if (length === 0) return new Uint8Array();
    if (length > MAX_PIECE_BYTES) this.#fail(`${length} bytes are one name or text`, position);
    this.#window = this.#file.read(position, length);
    this.#windowStart = position;
    return this.#window.subarray(0, length);
  }

  #fixed(length: number): number {
    const left = this.#end - this.#position;
    if (length > left) this.#fail(`${length} bytes are needed where ${left} are left`);
    return length;
  }

  #fail(detail: string, offset = this.#position): never {
    throw new ModelLoadError({
      source: this.#source,
      reason: `its protobuf is truncated or damaged: at byte ${offset} of ${this.#file.length}, ${detail}`,
    });
  }
}

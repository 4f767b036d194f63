const VARINT = 0;
const BYTES = 2;
const FIXED32 = 5;

/**
 * Writes the few protobuf wire types that ONNX uses, field by field.
 *
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export class ProtobufWriter {
  readonly #parts: Uint8Array[] = [];

  /** Writes an int64 or enum; negative numbers take ten bytes. */
  int(field: number, value: number | bigint): this {
    return this.#varint((field << 3) | VARINT).#varint(value);
  }

  /** Writes a 32-bit float. */
  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    this.#varint((field << 3) | FIXED32).#parts.push(bytes);
    return this;
  }

  /** Writes bytes with their length before them. */
  bytes(field: number, value: Uint8Array): this {
    this.#varint((field << 3) | BYTES)
      .#varint(value.byteLength)
      .#parts.push(value);
    return this;
  }

  /** Writes text as UTF-8. */
  string(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  /** Writes a message inside this one. */
  message(field: number, value: ProtobufWriter): this {
    return this.bytes(field, value.finish());
  }

  /** The bytes written so far. */
  finish(): Uint8Array {
    return Uint8Array.from(Buffer.concat(this.#parts));
  }

  #varint(value: number | bigint): this {
    let rest = BigInt.asUintN(64, BigInt(value));
    const bytes: number[] = [];
    while (rest > 0x7fn) {
      bytes.push(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    bytes.push(Number(rest));
    this.#parts.push(Uint8Array.from(bytes));
    return this;
  }
}

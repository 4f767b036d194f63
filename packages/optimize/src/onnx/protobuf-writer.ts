import { varintLength } from './varints.js';

const TWO_32 = 0x100000000;

/** Upper half of an integer's 64 bits. */
function upperHalf(integer: number): number {
  return Math.floor(integer / TWO_32) | 0;
}

/** Bytes of an integer as a varint; negative ones take 10. Exact up to 2^53. */
export function integerLength(integer: number): number {
  return integer >= 0 && integer < 0x80 ? 1 : varintLength(integer | 0, upperHalf(integer));
}

/** Writes the wire format of protobuf into a buffer whose size was computed before. */
export class ProtobufWriter {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly #text: Buffer;
  readonly #view: DataView;
  #position = 0;

  constructor(byteLength: number) {
    this.bytes = new Uint8Array(byteLength);
    this.#text = Buffer.from(this.bytes.buffer);
    this.#view = new DataView(this.bytes.buffer);
  }

  get position(): number {
    return this.#position;
  }

  integer(integer: number): void {
    if (integer >= 0 && integer < 0x80) this.bytes[this.#position++] = integer;
    else this.halves(integer | 0, upperHalf(integer));
  }

  /** An integer of 64 bits, given in halves. */
  halves(low: number, high: number): void {
    let lower = low >>> 0;
    let upper = high >>> 0;
    while (upper !== 0 || lower >= 0x80) {
      this.bytes[this.#position++] = (lower & 0x7f) | 0x80;
      lower = ((lower >>> 7) | (upper << 25)) >>> 0;
      upper >>>= 7;
    }
    this.bytes[this.#position++] = lower;
  }

  raw(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.#position);
    this.#position += bytes.length;
  }

  string(text: string, byteLength: number): void {
    this.#text.write(text, this.#position, byteLength, 'utf8');
    this.#position += byteLength;
  }

  float(value: number): void {
    this.#view.setFloat32(this.#position, value, true);
    this.#position += 4;
  }
}

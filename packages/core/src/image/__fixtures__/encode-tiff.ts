/** Values of a tag: numbers, or bytes. */
export type TiffValues = readonly number[] | Uint8Array;

/** Options of {@link encodeTiff}. */
export interface EncodeTiffOptions {
  /** Packed strips or tiles, in order. */
  readonly blocks: readonly Uint8Array[];
  /** Tags by number, beside size and places. */
  readonly tags: Readonly<Record<number, TiffValues>>;
  /** @defaultValue true */
  readonly littleEndian?: boolean;
  /** Whether the blocks are tiles. */
  readonly tiled?: boolean;
}

const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;

/** Writes a TIFF of one page: header, blocks, values, directory. */
export function encodeTiff(size: { width: number; height: number }, options: EncodeTiffOptions): Uint8Array {
  const { blocks, littleEndian = true, tiled = false } = options;
  let length = 8;
  const offsets = blocks.map((block) => (length += block.length) - block.length);
  const tags: Record<number, TiffValues> = {
    256: [size.width],
    257: [size.height],
    [tiled ? 324 : 273]: offsets,
    [tiled ? 325 : 279]: blocks.map((block) => block.length),
    ...options.tags,
  };
  const fields = Object.entries(tags).map(([tag, values]) => ({ tag: Number(tag), values }));
  const parts: Uint8Array[] = [...blocks];
  const entries = fields.map(({ tag, values }) => {
    const { type, bytes } = toBytes(tag, values, littleEndian);
    const entry = new DataView(new ArrayBuffer(12));
    entry.setUint16(0, tag, littleEndian);
    entry.setUint16(2, type, littleEndian);
    entry.setUint32(4, values.length, littleEndian);
    if (bytes.length <= 4) {
      new Uint8Array(entry.buffer).set(bytes, 8);
    } else {
      entry.setUint32(8, length, littleEndian);
      parts.push(bytes);
      length += bytes.length;
    }
    return new Uint8Array(entry.buffer);
  });
  const header = new DataView(new ArrayBuffer(8));
  header.setUint16(0, littleEndian ? 0x4949 : 0x4d4d);
  header.setUint16(2, 42, littleEndian);
  header.setUint32(4, length, littleEndian);
  const count = new DataView(new ArrayBuffer(2));
  count.setUint16(0, entries.length, littleEndian);
  return Uint8Array.from(
    Buffer.concat([new Uint8Array(header.buffer), ...parts, new Uint8Array(count.buffer), ...entries, Buffer.alloc(4)]),
  );
}

function toBytes(tag: number, values: TiffValues, littleEndian: boolean): { type: number; bytes: Uint8Array } {
  if (values instanceof Uint8Array) return { type: UNDEFINED, bytes: values };
  const isLong = (tag >= 273 && tag <= 279 && tag !== 274 && tag !== 277) || tag === 324 || tag === 325;
  const view = new DataView(new ArrayBuffer(values.length * (isLong ? 4 : 2)));
  for (const [index, value] of values.entries()) {
    if (isLong) view.setUint32(4 * index, value, littleEndian);
    else view.setUint16(2 * index, value, littleEndian);
  }
  return { type: isLong ? LONG : SHORT, bytes: new Uint8Array(view.buffer) };
}

import { dataViewOf } from '../data-view-of.js';

/** One image file directory: its numeric tags. */
export interface TiffDirectory {
  /** First values (at most {@link MAX_VALUES}) of every tag of an unsigned integer type. */
  readonly values: ReadonlyMap<number, readonly number[]>;
  /** Whether the lowest byte of a number comes first. */
  readonly littleEndian: boolean;
  /** Reads all values of a tag of an unsigned integer type; undefined where it has fewer than `count` in the file. */
  numbers(tag: number, count: number): number[] | undefined;
  /** The bytes of a tag of single bytes; undefined where there are none or the file ends before them. */
  bytes(tag: number): Uint8Array | undefined;
  /** Offset of the next directory in bytes; 0 when this is the last. */
  readonly next: number;
}

const MAX_VALUES = 8;

/** Bytes per value of the unsigned integer types: BYTE, UNDEFINED, SHORT, LONG, IFD, LONG8, IFD8. */
const TYPE_BYTES: ReadonlyMap<number, 1 | 2 | 4 | 8> = new Map([
  [1, 1],
  [7, 1],
  [3, 2],
  [4, 4],
  [13, 4],
  [16, 8],
  [18, 8],
]);

/** Field widths of the two variants of TIFF. */
const CLASSIC = { countBytes: 2, entryBytes: 12, inlineBytes: 4, offsetBytes: 4 } as const;
const BIG = { countBytes: 8, entryBytes: 20, inlineBytes: 8, offsetBytes: 8 } as const;

interface Variant {
  readonly view: DataView;
  readonly littleEndian: boolean;
  readonly fields: typeof CLASSIC | typeof BIG;
  readonly first: number;
}

/**
 * Reads one directory of a TIFF or BigTIFF file, or of EXIF data, which has the same form.
 *
 * @param bytes - The file from its `II` or `MM` on.
 * @param offset - Where the directory starts; by default the first one.
 * @returns The directory, as far as the data reach, or undefined where there is none.
 */
export function readTiffDirectory(bytes: Uint8Array, offset?: number): TiffDirectory | undefined {
  const variant = readVariant(bytes);
  if (variant === undefined) return undefined;
  const { view, fields } = variant;
  const start = offset ?? variant.first;
  if (start < 8 || start + fields.countBytes > view.byteLength) return undefined;
  const count = readUint(variant, start, fields.countBytes);
  const values = new Map<number, readonly number[]>();
  const fieldsOf = new Map<number, Field>();
  const directory = (next: number): TiffDirectory => ({
    values,
    littleEndian: variant.littleEndian,
    numbers: (tag, wanted) => readAll(variant, fieldsOf.get(tag), wanted),
    bytes: (tag) => bytesOf(bytes, fieldsOf.get(tag)),
    next,
  });
  let entry = start + fields.countBytes;
  for (let index = 0; index < count; index++, entry += fields.entryBytes) {
    if (entry + fields.entryBytes > view.byteLength) return directory(0);
    const field = readField(variant, entry);
    const numbers = field === undefined ? [] : readValues(variant, field, MAX_VALUES);
    if (field === undefined || numbers.length === 0) continue;
    const tag = readUint(variant, entry, 2);
    fieldsOf.set(tag, field);
    values.set(tag, numbers);
  }
  const hasNext = entry + fields.offsetBytes <= view.byteLength;
  return directory(hasNext ? readUint(variant, entry, fields.offsetBytes) : 0);
}

/**
 * Reads the offset of the directory behind the one at an offset, without reading its tags.
 *
 * @returns 0 where it is the last, or undefined where there is none at the offset.
 */
export function nextTiffDirectory(bytes: Uint8Array, offset: number): number | undefined {
  const variant = readVariant(bytes);
  if (variant === undefined) return undefined;
  const { view, fields } = variant;
  if (offset < 8 || offset + fields.countBytes > view.byteLength) return undefined;
  const count = readUint(variant, offset, fields.countBytes);
  const end = offset + fields.countBytes + count * fields.entryBytes;
  return end + fields.offsetBytes <= view.byteLength ? readUint(variant, end, fields.offsetBytes) : 0;
}

function readVariant(bytes: Uint8Array): Variant | undefined {
  if (bytes.length < 8) return undefined;
  const view = dataViewOf(bytes);
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return undefined;
  const littleEndian = order === 0x4949;
  const magic = view.getUint16(2, littleEndian);
  if (magic === 43) {
    if (bytes.length < 16) return undefined;
    return { view, littleEndian, fields: BIG, first: Number(view.getBigUint64(8, littleEndian)) };
  }
  if (magic !== 42) return undefined;
  return { view, littleEndian, fields: CLASSIC, first: view.getUint32(4, littleEndian) };
}

/** Where a tag's values lie. */
interface Field {
  readonly size: 1 | 2 | 4 | 8;
  readonly count: number;
  readonly start: number;
}

function readField(variant: Variant, entry: number): Field | undefined {
  const { fields } = variant;
  const size = TYPE_BYTES.get(readUint(variant, entry + 2, 2));
  const count = readUint(variant, entry + 4, fields.offsetBytes);
  if (size === undefined) return undefined;
  const inline = entry + 4 + fields.offsetBytes;
  const start = count * size <= fields.inlineBytes ? inline : readUint(variant, inline, fields.offsetBytes);
  return { size, count, start };
}

/** The first values, up to `most` and as far as the file reaches. */
function readValues(variant: Variant, { size, count, start }: Field, most: number): number[] {
  const reach = Math.floor((variant.view.byteLength - start) / size);
  const length = Math.max(0, Math.min(count, most, reach));
  return Array.from({ length }, (_, index) => readUint(variant, start + index * size, size));
}

function readAll(variant: Variant, field: Field | undefined, count: number): number[] | undefined {
  if (field === undefined || field.count < count) return undefined;
  if (field.start + count * field.size > variant.view.byteLength) return undefined;
  return readValues(variant, field, count);
}

function bytesOf(bytes: Uint8Array, field: Field | undefined): Uint8Array | undefined {
  if (field === undefined || field.size !== 1 || field.start + field.count > bytes.length) return undefined;
  return bytes.subarray(field.start, field.start + field.count);
}

function readUint({ view, littleEndian }: Variant, offset: number, size: 1 | 2 | 4 | 8): number {
  if (size === 1) return view.getUint8(offset);
  if (size === 2) return view.getUint16(offset, littleEndian);
  if (size === 4) return view.getUint32(offset, littleEndian);
  return Number(view.getBigUint64(offset, littleEndian));
}

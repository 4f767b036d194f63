import { dataViewOf } from '../data-view-of.js';

/** One image file directory: its numeric tags. */
export interface TiffDirectory {
  /** First values (at most {@link MAX_VALUES}) of every tag of an unsigned integer type. */
  readonly values: ReadonlyMap<number, readonly number[]>;
  /** Offset of the next directory in bytes; 0 when this is the last. */
  readonly next: number;
}

const MAX_VALUES = 8;

/** Bytes per value of the unsigned integer types: BYTE, SHORT, LONG, IFD, LONG8, IFD8. */
const TYPE_BYTES: ReadonlyMap<number, 1 | 2 | 4 | 8> = new Map([
  [1, 1],
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
  let entry = start + fields.countBytes;
  for (let index = 0; index < count; index++, entry += fields.entryBytes) {
    if (entry + fields.entryBytes > view.byteLength) return { values, next: 0 };
    const numbers = readValues(variant, entry);
    if (numbers.length > 0) values.set(readUint(variant, entry, 2), numbers);
  }
  const hasNext = entry + fields.offsetBytes <= view.byteLength;
  return { values, next: hasNext ? readUint(variant, entry, fields.offsetBytes) : 0 };
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

function readValues(variant: Variant, entry: number): number[] {
  const { view, fields } = variant;
  const size = TYPE_BYTES.get(readUint(variant, entry + 2, 2));
  const count = readUint(variant, entry + 4, fields.offsetBytes);
  if (size === undefined || count === 0) return [];
  const inline = entry + 4 + fields.offsetBytes;
  const start = count * size <= fields.inlineBytes ? inline : readUint(variant, inline, fields.offsetBytes);
  const numbers: number[] = [];
  for (let index = 0; index < Math.min(count, MAX_VALUES); index++) {
    const position = start + index * size;
    if (position + size > view.byteLength) break;
    numbers.push(readUint(variant, position, size));
  }
  return numbers;
}

function readUint({ view, littleEndian }: Variant, offset: number, size: 1 | 2 | 4 | 8): number {
  if (size === 1) return view.getUint8(offset);
  if (size === 2) return view.getUint16(offset, littleEndian);
  if (size === 4) return view.getUint32(offset, littleEndian);
  return Number(view.getBigUint64(offset, littleEndian));
}

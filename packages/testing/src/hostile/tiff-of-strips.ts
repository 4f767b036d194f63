/** What every strip of {@link tiffOfStrips} is. */
export interface TiffStrips {
  readonly width: number;
  readonly height: number;
  readonly rowsPerStrip: number;
  /** Number of the compression: 1 none, 4 fax, 8 Deflate, 32773 PackBits. */
  readonly compression: number;
  /** Bits of a pixel's one sample. @defaultValue 8 */
  readonly bits?: 1 | 8;
  /** The bytes that all strips share. */
  readonly strip: Uint8Array;
}

const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;
const SHORT = 3;
const LONG = 4;

/** A grey TIFF whose strips all lie at the same place. */
export function tiffOfStrips(options: TiffStrips): Uint8Array {
  const { width, height, rowsPerStrip, compression, bits = 8, strip } = options;
  const count = Math.ceil(height / rowsPerStrip);
  const places = HEADER_BYTES + strip.length;
  const lengths = places + 4 * count;
  const directory = lengths + 4 * count;
  const entries: readonly (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    [258, SHORT, 1, bits],
    [259, SHORT, 1, compression],
    [262, SHORT, 1, 1],
    [273, LONG, count, count === 1 ? HEADER_BYTES : places],
    [277, SHORT, 1, 1],
    [278, LONG, 1, rowsPerStrip],
    [279, LONG, count, count === 1 ? strip.length : lengths],
  ];
  const file = Buffer.alloc(directory + 2 + entries.length * ENTRY_BYTES + 4);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(directory, 4);
  file.set(strip, HEADER_BYTES);
  for (let index = 0; index < count; index++) {
    file.writeUInt32LE(HEADER_BYTES, places + 4 * index);
    file.writeUInt32LE(strip.length, lengths + 4 * index);
  }
  file.writeUInt16LE(entries.length, directory);
  for (const [index, [tag, type, values, value]] of entries.entries()) {
    const entry = directory + 2 + index * ENTRY_BYTES;
    file.writeUInt16LE(tag, entry);
    file.writeUInt16LE(type, entry + 2);
    file.writeUInt32LE(values, entry + 4);
    file.writeUInt32LE(value, entry + 8);
  }
  return new Uint8Array(file);
}

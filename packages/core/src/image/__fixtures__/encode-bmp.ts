/** Options of {@link encodeBmp}. */
export interface EncodeBmpOptions {
  readonly bitsPerPixel: number;
  /** Rows as stored, each a multiple of 4 bytes; or packed data. */
  readonly rows: Uint8Array;
  /** 12, 40, 52, 56, 64, 108 or 124. @defaultValue 40 */
  readonly headerBytes?: number;
  readonly topDown?: boolean;
  readonly compression?: number;
  /** Red, green, blue and perhaps alpha. */
  readonly masks?: readonly number[];
  /** RGB of each colour. */
  readonly colors?: readonly (readonly number[])[];
  /** Place of the pixels. @defaultValue where they are */
  readonly offset?: number;
}

/** Writes a BMP of any kind from its stored rows. */
export function encodeBmp(size: { width: number; height: number }, options: EncodeBmpOptions): Uint8Array {
  const { bitsPerPixel, rows, headerBytes = 40, topDown = false, compression = 0, masks = [], colors = [] } = options;
  const isCore = headerBytes === 12;
  const header = Buffer.alloc(14 + headerBytes);
  header.write('BM', 'latin1');
  header.writeUInt32LE(headerBytes, 14);
  if (isCore) {
    header.writeUInt16LE(size.width, 18);
    header.writeUInt16LE(size.height, 20);
    header.writeUInt16LE(1, 22);
    header.writeUInt16LE(bitsPerPixel, 24);
  } else {
    header.writeInt32LE(size.width, 18);
    header.writeInt32LE(topDown ? -size.height : size.height, 22);
    header.writeUInt16LE(1, 26);
    header.writeUInt16LE(bitsPerPixel, 28);
    header.writeUInt32LE(compression, 30);
    header.writeUInt32LE(colors.length, 46);
  }
  const maskBytes = Buffer.alloc(4 * masks.length);
  for (const [index, mask] of masks.entries()) maskBytes.writeUInt32LE(mask, 4 * index);
  const masksInside = headerBytes >= 52 && headerBytes !== 64;
  if (masksInside) header.set(maskBytes, 54);
  const table = colors.flatMap(([r = 0, g = 0, b = 0]) => (isCore ? [b, g, r] : [b, g, r, 0]));
  const start = Buffer.concat([header, masksInside ? Buffer.alloc(0) : maskBytes, Buffer.from(table)]);
  start.writeUInt32LE(options.offset ?? start.length, 10);
  return Uint8Array.from(Buffer.concat([start, rows]));
}

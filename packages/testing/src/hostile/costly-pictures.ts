import { PNG_SIGNATURE, pngChunk, pngHeader } from '../images/png-chunk.js';
import { deflatedZeros } from './deflated-zeros.js';
import type { HostileFile } from './hostile-file.js';
import { jpegOfScans } from './jpeg-of-scans.js';
import { tiffOfStrips } from './tiff-of-strips.js';

const REFUSED = ['VISION_IMAGE_DECODE'];
/** A strip of PackBits that unpacks to nothing, for as long as it lasts. */
const NOTHING = 128;

/**
 * Small files of large pictures: whole and valid, and so dear that a limit must have let them in. What they take of
 * time and memory is what a picture of that size may take at most.
 *
 * @param megapixels - Size of each, 1–60.
 */
export function costlyPictures(megapixels: number): HostileFile[] {
  const width = 8000;
  const height = Math.floor((megapixels * 1_000_000) / width);
  const rows = (bits: number) => height * (1 + Math.ceil((width * bits) / 8));
  const costly = (name: string, bytes: Uint8Array, codes: readonly string[] = []): HostileFile => ({
    name: `${name}-of-${megapixels}-megapixels`,
    bytes,
    codes,
  });
  const tiff = (rowsPerStrip: number, compression: number, strip: Uint8Array, bits: 1 | 8 = 8) =>
    tiffOfStrips({ width, height, rowsPerStrip, compression, strip, bits });
  const idle = new Uint8Array(50_000).fill(NOTHING);
  return [
    costly('png-grey-1-bit', png(width, height, { bits: 1, colours: 0, packed: rows(1) })),
    costly('png-rgba-16-bit', png(width, height, { bits: 16, colours: 6, packed: rows(64) })),
    costly('jpeg-baseline', jpegOfScans(width, height, { scans: 0 })),
    costly('jpeg-cmyk', jpegOfScans(width, height, { scans: 0, components: 4 })),
    costly('jpeg-10-scans', jpegOfScans(width, height, { scans: 9 })),
    // Each scan is some 20 bytes and a pass over the whole picture.
    costly('jpeg-85-scans', jpegOfScans(width, height, { scans: 84 }), [...REFUSED, '']),
    costly('jpeg-cmyk-97-scans', jpegOfScans(width, height, { scans: 96, components: 4 }), [...REFUSED, '']),
    costly('gif', gif(width, height)),
    costly('bmp-rle', rleBmp(width, height)),
    costly('tiff-deflate', tiff(height, 8, deflatedZeros(width * height))),
    costly('tiff-a-row-for-all', tiff(1, 8, deflatedZeros(width)), [...REFUSED, '']),
    costly('tiff-fax', tiff(height, 4, new Uint8Array(Math.ceil(height / 8) + 2).fill(0xff), 1)),
    costly('tiff-strips-of-nothing', tiff(1, 32_773, idle), REFUSED),
  ];
}

function png(
  width: number,
  height: number,
  { bits, colours, packed }: { bits: number; colours: number; packed: number },
): Uint8Array {
  const header = pngChunk('IHDR', pngHeader(width, height, bits, colours));
  const end = pngChunk('IEND', new Uint8Array());
  return new Uint8Array(Buffer.concat([PNG_SIGNATURE, header, pngChunk('IDAT', deflatedZeros(packed)), end]));
}

/** A whole picture of one colour in runs of 255. */
function rleBmp(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(62);
  header.write('BM', 'latin1');
  header.writeUInt32LE(62, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(8, 28);
  header.writeUInt32LE(1, 30);
  header.writeUInt32LE(2, 46);
  const runs = Array.from({ length: Math.floor(width / 255) }, () => [255, 0]).flat();
  const row = Buffer.from([...runs, width % 255, 0, 0, 0]);
  return new Uint8Array(
    Buffer.concat([header, ...Array.from({ length: height }, () => row), Buffer.of(0, 1)]),
  );
}

/** A picture of one colour: each code of its LZW stands for one pixel more than the one before. */
function gif(width: number, height: number): Uint8Array {
  const header = Buffer.from('47494638396100000000800000000000ffffff2c00000000000000000002', 'hex');
  for (const at of [6, 24]) {
    header.writeUInt16LE(width, at);
    header.writeUInt16LE(height, at + 2);
  }
  const data: number[] = [];
  let pending = 0;
  let pendingBits = 0;
  let bits = 3;
  const write = (code: number) => {
    pending |= code << pendingBits;
    for (pendingBits += bits; pendingBits >= 8; pendingBits -= 8) {
      data.push(pending & 255);
      pending >>>= 8;
    }
  };
  for (let left = width * height; left > 0; ) {
    write(4); // Clear.
    bits = 3;
    write(0);
    left -= 1;
    for (let next = 6, run = 2; left > 0 && next < 4095; next++, run++) {
      write(next);
      left -= run;
      if (next + 1 === 1 << bits) bits++;
    }
  }
  write(5); // End.
  data.push(pending & 255);
  const blocks: number[] = [];
  for (let at = 0; at < data.length; at += 255) {
    const block = data.slice(at, at + 255);
    blocks.push(block.length, ...block);
  }
  return new Uint8Array(Buffer.concat([header, Buffer.from([...blocks, 0, 0x3b])]));
}

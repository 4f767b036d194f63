import { crc32 } from 'node:zlib';
import { exifOrientation } from '@lambda-vision/testing';

/** Writes one chunk of a PNG before the first chunk of another type. */
export function insertPngChunk(png: Uint8Array, type: string, data: Uint8Array, before: string): Uint8Array {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  const at = Buffer.from(png).indexOf(before, 0, 'latin1') - 4;
  return Uint8Array.from(Buffer.concat([png.subarray(0, at), chunk, png.subarray(at)]));
}

/** Writes a WebP of any chunks. */
export function webp(...chunks: readonly (readonly [type: string, data: Uint8Array])[]): Uint8Array {
  const body = chunks.map(([type, data]) => {
    const chunk = Buffer.alloc(8 + data.length + (data.length % 2));
    chunk.write(type, 0, 'latin1');
    chunk.writeUInt32LE(data.length, 4);
    chunk.set(data, 8);
    return chunk;
  });
  const content = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...body]);
  const header = Buffer.from('RIFF\0\0\0\0', 'latin1');
  header.writeUInt32LE(content.length, 4);
  return Uint8Array.from(Buffer.concat([header, content]));
}

interface Animation {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly orientation: number;
}

/** Writes an animated WebP whose frames are empty. */
export function animatedWebp({ width, height, frames, orientation }: Animation): Uint8Array {
  const canvas = Buffer.alloc(10);
  canvas[0] = 0x02 | 0x08; // Animation, EXIF
  canvas.writeUIntLE(width - 1, 4, 3);
  canvas.writeUIntLE(height - 1, 7, 3);
  const frame = ['ANMF', new Uint8Array(16)] as const;
  return webp(
    ['VP8X', canvas],
    ['ANIM', new Uint8Array(6)],
    ...Array.from({ length: frames }, () => frame),
    ['EXIF', exifOrientation(orientation)],
  );
}

/** Writes an animated WebP of still WebPs without metadata, the first of them at a place on the canvas. */
export function animateWebp(
  canvas: { width: number; height: number },
  frames: readonly { file: Uint8Array; left: number; top: number; width: number; height: number }[],
): Uint8Array {
  const extended = Buffer.alloc(10);
  extended[0] = 0x02;
  extended.writeUIntLE(canvas.width - 1, 4, 3);
  extended.writeUIntLE(canvas.height - 1, 7, 3);
  return webp(
    ['VP8X', extended],
    ['ANIM', Uint8Array.of(1, 2, 3, 255, 0, 0)],
    ...frames.map(({ file, left, top, width, height }) => {
      const header = Buffer.alloc(16);
      for (const [index, value] of [left / 2, top / 2, width - 1, height - 1, 100].entries())
        header.writeUIntLE(value, 3 * index, 3);
      const chunks = file.subarray(12 + (file[12 + 3] === 0x58 ? 18 : 0));
      return ['ANMF', Buffer.concat([header, chunks])] as const;
    }),
  );
}

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Writes a GIF with a two-colour table, a comment and frames without data. */
export function gif(screen: { width: number; height: number }, frames: readonly Frame[]): Uint8Array {
  const header = Buffer.alloc(13);
  header.write('GIF89a', 0, 'latin1');
  header.writeUInt16LE(screen.width, 6);
  header.writeUInt16LE(screen.height, 8);
  header[10] = 0x80;
  const comment = Buffer.from('\x21\xfe\x02hi\0', 'latin1');
  const images = frames.map(({ x, y, width, height }) => {
    const image = Buffer.alloc(12);
    image[0] = 0x2c;
    image.writeUInt16LE(x, 1);
    image.writeUInt16LE(y, 3);
    image.writeUInt16LE(width, 5);
    image.writeUInt16LE(height, 7);
    image[10] = 2;
    return image;
  });
  return Uint8Array.from(Buffer.concat([header, Buffer.alloc(6), comment, ...images, Buffer.from([0x3b])]));
}

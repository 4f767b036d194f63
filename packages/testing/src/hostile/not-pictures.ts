import { drawImage } from '../images/draw-image.js';
import { encodeJpeg } from '../images/encode-jpeg.js';
import { encodePng } from '../images/encode-png.js';
import type { HostileFile } from './hostile-file.js';

const UNSUPPORTED = ['VISION_UNSUPPORTED_MEDIA_TYPE'];

/** Files that are no pictures, pictures of other formats, and files that are two things at once. */
export async function notPictures(): Promise<HostileFile[]> {
  const image = drawImage({ width: 20, height: 12, pixel: (x, y) => [x * 9, y * 9, 200] });
  const [jpeg, png] = [await encodeJpeg(image), encodePng(image)];
  const zip = Buffer.concat([
    Buffer.from('504b0304', 'hex'),
    Buffer.alloc(60),
    Buffer.from('504b0506', 'hex'),
    Buffer.alloc(18),
  ]);
  const text = (content: string) => new Uint8Array(Buffer.from(content, 'latin1'));
  const box = (brand: string) => text(`\0\0\0\x18ftyp${brand}\0\0\0\0${brand}mif1\0\0\0\x08mdat`);
  return [
    { name: 'nothing', bytes: new Uint8Array(), codes: ['VISION_IMAGE_MISSING'] },
    { name: 'one-byte', bytes: Uint8Array.of(0xff), codes: UNSUPPORTED },
    { name: 'zeros', bytes: new Uint8Array(100_000), codes: UNSUPPORTED },
    {
      name: 'svg-with-script',
      bytes: text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      codes: UNSUPPORTED,
    },
    {
      name: 'svg-entity-bomb',
      bytes: text(
        '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><svg>&b;</svg>',
      ),
      codes: UNSUPPORTED,
    },
    { name: 'html', bytes: text('<!doctype html><title>404</title>'), codes: UNSUPPORTED },
    { name: 'pdf', bytes: text('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF'), codes: UNSUPPORTED },
    { name: 'mp4', bytes: box('isom'), codes: UNSUPPORTED },
    { name: 'heic', bytes: box('heic'), codes: UNSUPPORTED },
    { name: 'avif', bytes: box('avif'), codes: UNSUPPORTED },
    { name: 'zip', bytes: new Uint8Array(zip), codes: UNSUPPORTED },
    { name: 'elf', bytes: text('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0'), codes: UNSUPPORTED },
    {
      name: 'javascript-that-starts-like-a-gif',
      bytes: text('GIF89a/*\0\0*/=1;alert(1)//'),
      codes: ['VISION_IMAGE_DECODE', 'VISION_IMAGE_TOO_LARGE'],
    },
    { name: 'jpeg-and-zip', bytes: new Uint8Array(Buffer.concat([jpeg, zip])), codes: [] },
    {
      name: 'png-and-program',
      bytes: new Uint8Array(Buffer.concat([png, text('MZ\x90\0'), Buffer.alloc(5000)])),
      codes: [],
    },
    { name: 'jpeg-in-jpeg', bytes: new Uint8Array(Buffer.concat([jpeg, jpeg])), codes: [] },
  ];
}

// Draws receipt.jpg, the picture that the demo reads: `node receipt/draw-receipt.ts`.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Jimp, JimpMime } from 'jimp';
import { photograph } from './photograph.ts';
import { printPaper } from './print-paper.ts';
import { RECEIPT_LINES } from './receipt-lines.ts';

const paper = await printPaper(RECEIPT_LINES);
const photo = photograph(paper, {
  width: 760,
  height: 1040,
  pose: { pitch: 16, yaw: -11, roll: 2.5, distance: 2.6, scale: 0.8 },
  noise: 6.5,
  seed: 20261123,
});
const file = await Jimp.fromBitmap(photo).getBuffer(JimpMime.jpeg, { quality: 80 });
const path = join(import.meta.dirname, 'receipt.jpg');
await writeFile(path, file);
console.log(`${path}: ${photo.width}x${photo.height} px, ${file.length} bytes`);

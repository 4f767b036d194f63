// Draws docs/images/tasks.jpg, a picture per task with what real models answered: `node make-contact-sheet.ts`.
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { decodeImage, type RawImage } from '@lambda-vision/core';
import { type Annotation, drawAnnotations, drawResult } from '@lambda-vision/core/draw';
import { answerPicture } from './answer-picture.ts';
import { type Entry, ROWS } from './entries.ts';
import { drawPictures, PICTURE } from './pictures.ts';
import { scalePicture } from './scale-picture.ts';

const TARGET = resolve(import.meta.dirname, '../../../docs/images/tasks.jpg');
const GAP = 16;
const CAPTION = 30;
const FONT_SIZE = 15;
const COLUMNS = 3;
const INK = { r: 38, g: 44, b: 52 };

const pictures = await drawPictures();
const sheet = emptySheet(
  COLUMNS * (PICTURE.width + GAP) + GAP,
  ROWS.length * (PICTURE.height + CAPTION + GAP) + GAP,
);
const captions: Annotation[] = [];
for (const [row, entries] of ROWS.entries()) {
  let x = GAP;
  const y = GAP + CAPTION + row * (PICTURE.height + CAPTION + GAP);
  for (const entry of entries) {
    const tile = await drawEntry(entry);
    paste(tile, sheet, x, y);
    captions.push({
      shape: { x1: x, y1: y, x2: x + tile.width - 1, y2: y + tile.height - 1 },
      label: entry.caption,
      colour: INK,
    });
    x += tile.width + GAP;
  }
}
const file = await drawAnnotations(sheet, captions, { fontSize: 19, lineWidth: 1, quality: 72 });
await writeFile(TARGET, file);
console.log(`${TARGET}: ${sheet.width}x${sheet.height} px, ${file.length} bytes`);

async function drawEntry(entry: Entry): Promise<RawImage> {
  const picture = pictures[entry.picture];
  const result = await answerPicture(picture, entry);
  console.log(entry.caption, '→', summaryOf(result));
  const beside = entry.cells === 2 && { layout: 'beside' as const };
  const drawn = await drawResult(picture, result, { mediaType: 'image/png', fontSize: FONT_SIZE, ...beside });
  const width = (entry.cells ?? 1) * (PICTURE.width + GAP) - GAP;
  return scalePicture(await decodeImage(drawn), width, PICTURE.height);
}

function summaryOf(result: Awaited<ReturnType<typeof answerPicture>>): string {
  const scored = (entries: readonly { label: string; score: number }[]) =>
    entries.map(({ label, score }) => `${label} ${score.toFixed(2)}`).join(', ');
  if (result.task === 'classification') return scored(result.predictions);
  if (result.task === 'detection') return scored(result.detections);
  if (result.task === 'text') return result.text.replaceAll('\n', ' / ');
  if (result.task === 'segmentation')
    return result.classes.map(({ label, fraction }) => `${label} ${fraction.toFixed(3)}`).join(', ');
  if (result.task === 'embedding') return `${result.embedding.length} numbers`;
  return result.task;
}

function emptySheet(width: number, height: number): RawImage {
  return { width, height, data: new Uint8Array(width * height * 3).fill(255) };
}

function paste(tile: RawImage, onto: RawImage, x: number, y: number): void {
  for (let row = 0; row < tile.height; row++) {
    const line = tile.data.subarray(row * tile.width * 3, (row + 1) * tile.width * 3);
    onto.data.set(line, ((y + row) * onto.width + x) * 3);
  }
}

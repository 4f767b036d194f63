// Draws what request.http sends: `node sample/draw-faces.ts`. The tiny models of verify.ts see faces in it.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DrawnFace, drawFaces, encodeJpeg } from '@lambda-vision/testing';

const ANNA = 1;
const BEN = 2;

const group = await draw(320, 240, [
  { person: ANNA, x: 60, y: 64, radius: 46, turned: -20 },
  { person: BEN, x: 200, y: 120, radius: 56, turned: 90 },
]);
const anna = await draw(160, 160, [{ person: ANNA, x: 60, y: 60, radius: 44 }]);
await write('group.jpg', group);
await write('nobody.jpg', await draw(160, 120, []));
const images = [anna, group].map((file) => Buffer.from(file).toString('base64'));
await write('compare.json', `${JSON.stringify({ images }, null, 2)}\n`);

function draw(width: number, height: number, faces: readonly DrawnFace[]): Promise<Uint8Array> {
  return encodeJpeg(drawFaces({ width, height, faces }), { quality: 85 });
}

async function write(name: string, content: Uint8Array | string): Promise<void> {
  await writeFile(join(import.meta.dirname, name), content);
  console.log(`${name}: ${content.length} bytes`);
}

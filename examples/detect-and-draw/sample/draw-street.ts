// Draws street.jpg, the picture that request.http sends: `node sample/draw-street.ts`.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawImage, encodeJpeg, type Rgb } from '@lambda-vision/testing';
import { isLetter } from './letters.ts';

const SIZE = { width: 640, height: 480 };
const SIGN = { x: 215, y: 185, radius: 105 };
/** The housing of a traffic light; its lamps lie one below the other. */
const LIGHT = { x: 480, y: 150, halfWidth: 24, halfHeight: 66 };
const LAMPS: readonly Rgb[] = [
  [70, 22, 18],
  [74, 58, 18],
  [110, 255, 170],
];
/** Samples per pixel and axis: without them edges are stairs. */
const SAMPLES = 3;

const picture = drawImage({ ...SIZE, pixel: smoothly(colourAt) });
const path = join(import.meta.dirname, 'street.jpg');
const file = await encodeJpeg(picture, { quality: 85 });
await writeFile(path, file);
console.log(`${path}: ${SIZE.width}x${SIZE.height} px, ${file.length} bytes`);

/** A stop sign and a traffic light on their poles before sky and grass, lit from the left. */
function colourAt(x: number, y: number): Rgb {
  const light = 1.05 - 0.25 * (x / SIZE.width);
  const away = distanceFromSign(x, y);
  if (away < 0.88) {
    const [u, v] = [(x - SIGN.x) / SIGN.radius, (y - SIGN.y) / SIGN.radius];
    return isLetter('STOP', (u + 0.7) / 1.4, (v + 0.3) / 0.6)
      ? shade([245, 245, 245], light)
      : shade([190, 22, 30], light);
  }
  if (away < 0.95) return shade([245, 245, 245], light);
  if (away < 1) return shade([150, 16, 24], light);
  const lamp = lampAt(x, y);
  if (lamp !== undefined) return lamp;
  if (Math.abs(x - LIGHT.x) < LIGHT.halfWidth && Math.abs(y - LIGHT.y) < LIGHT.halfHeight)
    return shade([14, 15, 16], light);
  if (Math.abs(x - LIGHT.x) < 7 && y > LIGHT.y) return shade([70, 72, 75], light);
  if (Math.abs(x - SIGN.x) < 9 && y > SIGN.y) return shade([150, 152, 155], light);
  const horizon = 330 + 8 * Math.sin(x / 70);
  if (y < horizon) return shade([150 + y / 6, 190 + y / 8, 235], 1);
  const blade = 10 * Math.sin(x * 1.7 + y * 0.9) * Math.sin(x * 0.6 - y * 2.1);
  return shade([88 + blade, 128 + blade, 58 + blade / 2], 1.1 - (y - horizon) / 500);
}

function lampAt(x: number, y: number): Rgb | undefined {
  const row = Math.floor((y - LIGHT.y + LIGHT.halfHeight) / 44);
  const middle = LIGHT.y - LIGHT.halfHeight + 44 * row + 22;
  return Math.hypot(x - LIGHT.x, y - middle) < 17 ? LAMPS[row] : undefined;
}

/** 1 on the edge of the octagon, less inside. */
function distanceFromSign(x: number, y: number): number {
  const [u, v] = [Math.abs(x - SIGN.x), Math.abs(y - SIGN.y)];
  const apothem = SIGN.radius * Math.cos(Math.PI / 8);
  return Math.max(u, v, (u + v) / Math.SQRT2) / apothem;
}

function shade([red, green, blue]: Rgb, light: number): Rgb {
  const level = (value: number) => Math.max(0, Math.min(255, Math.round(value * light)));
  return [level(red), level(green), level(blue)];
}

function smoothly(colour: (x: number, y: number) => Rgb): (x: number, y: number) => Rgb {
  return (x, y) => {
    const sum: [number, number, number] = [0, 0, 0];
    for (let at = 0; at < SAMPLES * SAMPLES; at++) {
      const sample = colour(
        x + ((at % SAMPLES) + 0.5) / SAMPLES,
        y + (Math.floor(at / SAMPLES) + 0.5) / SAMPLES,
      );
      for (const [channel, level] of sample.entries()) sum[channel] = (sum[channel] as number) + level;
    }
    return sum.map((level) => Math.round(level / (SAMPLES * SAMPLES))) as unknown as Rgb;
  };
}

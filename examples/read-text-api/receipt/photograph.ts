import { type CameraPose, paperPosition } from './camera.ts';
import type { Paper } from './print-paper.ts';

/** A photo as jimp takes it: interleaved RGBA. */
export interface Photo {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

/** What the camera adds. */
export interface PhotographOptions {
  readonly width: number;
  readonly height: number;
  readonly pose: CameraPose;
  /** Standard deviation of the noise in levels, on every channel. */
  readonly noise: number;
  /** Start of the random sequence: the same seed gives the same photo. */
  readonly seed: number;
}

const TABLE = [96, 72, 54] as const;
const PAPER = [244, 240, 232] as const;
/** Samples per pixel and axis; the lens does not alias. */
const SAMPLES = 3;

/** Lays the paper on a table, lights it from one side, and photographs it from an angle with a noisy sensor. */
export function photograph(paper: Paper, options: PhotographOptions): Photo {
  const { width, height, noise } = options;
  const random = gaussian(options.seed);
  const data = Buffer.from(new ArrayBuffer(width * height * 4));
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const { coverage, level } = lookAt(x, y, paper, options);
      const light = 0.78 + 0.22 * (x / width) * (1 - 0.5 * (y / height));
      for (let channel = 0; channel < 3; channel++) {
        const sheet = (PAPER[channel] as number) * (0.12 + (0.88 * level) / 255);
        const seen = coverage * sheet + (1 - coverage) * (TABLE[channel] as number);
        data[at + channel] = Math.max(0, Math.min(255, Math.round(seen * light + random() * noise)));
      }
      data[at + 3] = 255;
    }
  }
  return { data, width, height };
}

function lookAt(x: number, y: number, paper: Paper, { width, height, pose }: PhotographOptions) {
  let [coverage, ink] = [0, 0];
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
    const [u, v] = paperPosition(
      x + ((sample % SAMPLES) + 0.5) / SAMPLES - width / 2,
      y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES - height / 2,
      pose,
      paper.width,
    );
    const column = Math.floor(u + paper.width / 2);
    const row = Math.floor(v + paper.height / 2);
    if (column < 0 || row < 0 || column >= paper.width || row >= paper.height) continue;
    coverage += 1;
    ink += paper.data[row * paper.width + column] as number;
  }
  return { coverage: coverage / (SAMPLES * SAMPLES), level: coverage === 0 ? 255 : ink / coverage };
}

/** Normally distributed numbers by Box and Muller over the mulberry32 sequence. */
function gaussian(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

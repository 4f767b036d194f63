import type { RawImage } from '../tensor/raw-image.js';

/** Sharpness of the cubic kernel, that of OpenCV's INTER_CUBIC. */
const A = -0.75;

/** Reads colours between the pixels of a picture by bicubic interpolation and averages them. */
export class BicubicSampler {
  readonly #image: RawImage;
  readonly #weightsX = new Float64Array(4);
  readonly #weightsY = new Float64Array(4);
  readonly #columns = new Int32Array(4);
  readonly #sum = new Float64Array(3);
  #samples = 0;

  /** @param image - The picture to read; its border pixels repeat beyond its edges. */
  constructor(image: RawImage) {
    this.#image = image;
  }

  /** Forgets all samples. */
  clear(): void {
    this.#sum.fill(0);
    this.#samples = 0;
  }

  /** Adds the colour at a position, in pixels from the picture's outer corner. */
  add(x: number, y: number): void {
    const { data, width, height } = this.#image;
    const left = Math.floor(x - 0.5);
    const top = Math.floor(y - 0.5);
    const weightsX = cubicWeights(x - 0.5 - left, this.#weightsX);
    const weightsY = cubicWeights(y - 0.5 - top, this.#weightsY);
    const columns = this.#columns;
    for (let tap = 0; tap < 4; tap++) columns[tap] = clamp(left - 1 + tap, width - 1) * 3;
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let row = 0; row < 4; row++) {
      const rowOffset = clamp(top - 1 + row, height - 1) * width * 3;
      for (let tap = 0; tap < 4; tap++) {
        const offset = rowOffset + columns[tap]!;
        const weight = weightsY[row]! * weightsX[tap]!;
        red += data[offset]! * weight;
        green += data[offset + 1]! * weight;
        blue += data[offset + 2]! * weight;
      }
    }
    this.#sum[0]! += red;
    this.#sum[1]! += green;
    this.#sum[2]! += blue;
    this.#samples++;
  }

  /** Writes the mean of the samples as three bytes, rounded and clipped to 0–255. */
  store(target: Uint8Array, offset: number): void {
    for (let channel = 0; channel < 3; channel++) {
      const level = Math.round(this.#sum[channel]! / this.#samples);
      target[offset + channel] = Math.min(Math.max(level, 0), 255);
    }
  }
}

/** Weights of the pixels at -1, 0, 1 and 2 for a position `t` (0–1) after pixel 0. */
function cubicWeights(t: number, weights: Float64Array): Float64Array {
  weights[0] = ((A * (t + 1) - 5 * A) * (t + 1) + 8 * A) * (t + 1) - 4 * A;
  weights[1] = ((A + 2) * t - (A + 3)) * t * t + 1;
  weights[2] = ((A + 2) * (1 - t) - (A + 3)) * (1 - t) * (1 - t) + 1;
  weights[3] = 1 - weights[0]! - weights[1]! - weights[2]!;
  return weights;
}

function clamp(value: number, last: number): number {
  return Math.min(Math.max(value, 0), last);
}

/** The loop that every handler has: crops the centre and normalises RGB or RGBA bytes to NCHW float32. */
const SIZE = 224;
const MEAN = [0.485, 0.456, 0.406];
const STD = [0.229, 0.224, 0.225];

export function toTensor(pixels, { width, height, channels }) {
  const left = Math.round((width - SIZE) / 2);
  const top = Math.round((height - SIZE) / 2);
  const plane = SIZE * SIZE;
  const tensor = new Float32Array(3 * plane);
  for (let y = 0; y < SIZE; y++) {
    let from = ((top + y) * width + left) * channels;
    for (let x = 0; x < SIZE; x++, from += channels) {
      const to = y * SIZE + x;
      tensor[to] = (pixels[from] / 255 - MEAN[0]) / STD[0];
      tensor[plane + to] = (pixels[from + 1] / 255 - MEAN[1]) / STD[1];
      tensor[2 * plane + to] = (pixels[from + 2] / 255 - MEAN[2]) / STD[2];
    }
  }
  return tensor;
}

/** A handler that runs an ONNX model and says which threads it had. */
export const RUNTIME_HANDLER = `
import * as ort from 'onnxruntime-web';
let workers = 0;
process.on('worker', () => { workers += 1; });
export async function handler({ model, input, threads }) {
  ort.env.wasm.numThreads = threads;
  const session = await ort.InferenceSession.create(Buffer.from(model, 'base64'));
  const feeds = { input: new ort.Tensor('float32', Float32Array.from(input), [1, input.length]) };
  const { output } = await session.run(feeds);
  await session.release();
  return { output: [...output.data], workers };
}
`;

/** What {@link RUNTIME_HANDLER} answers. */
export interface RuntimeAnswer {
  readonly output: readonly number[];
  readonly workers: number;
}

/** A handler that decodes a picture with each of the three codecs. */
export const CODECS_HANDLER = `
import { readFile } from 'node:fs/promises';
import decodeJpeg, { init as initJpeg } from '@jsquash/jpeg/decode.js';
import decodePng, { init as initPng } from '@jsquash/png/decode.js';
import decodeWebp, { init as initWebp } from '@jsquash/webp/decode.js';
globalThis.ImageData ??= class { constructor(data, width, height) { Object.assign(this, { data, width, height }); } };
const load = async (name) => WebAssembly.compile(await readFile(new URL(name, import.meta.url)));
export async function handler({ jpeg, png, webp }) {
  await initJpeg(await load('mozjpeg_dec.wasm'));
  await initPng(await load('squoosh_png_bg.wasm'));
  await initWebp(await load('webp_dec.wasm'));
  const describe = ({ width, height, data }) => ({ width, height, corner: [...data.slice(0, 3)] });
  const bytes = (text) => Uint8Array.from(Buffer.from(text, 'base64'));
  return {
    jpeg: describe(await decodeJpeg(bytes(jpeg).buffer)),
    png: describe(await decodePng(bytes(png).buffer)),
    webp: describe(await decodeWebp(bytes(webp).buffer)),
  };
}
`;

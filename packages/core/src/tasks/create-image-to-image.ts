import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { encodePng } from '../image/png/encode-png.js';
import type { ImageToImageManifest } from '../model/vision-manifests.js';
import { type DecodedPicture, decodePicture } from '../postprocess/decode-picture.js';
import type { PictureDecoding } from '../postprocess/read-picture-map.js';
import { cropImage } from '../preprocess/crop-image.js';
import type { Geometry } from '../tensor/geometry.js';
import type { RawImage } from '../tensor/raw-image.js';
import { toOriginal } from '../tensor/to-original.js';
import { mergeLuma } from './merge-luma.js';
import type { ModelStage } from './model-stage.js';
import { runTiles } from './run-tiles.js';
import { type DecodeStage, singleStageTask } from './single-stage-task.js';
import type { PreparedTask } from './task-factory.js';
import type { TaskAnswer } from './task-runner.js';

/** What an image-to-image task is made of. */
export interface ImageToImageParts {
  readonly manifest: ImageToImageManifest;
  readonly stage: ModelStage;
}

/**
 * Composes preprocessing, model and a picture of its output. With tiles the picture keeps its resolution: it is cut
 * into tiles of the model's input, whatever its size, and those that the model made are blended.
 *
 * @throws {InvalidOptionError} If the manifest wants tiles but neither it nor the model tells their size.
 */
export function createImageToImage({ manifest, stage }: ImageToImageParts): PreparedTask<'image-to-image'> {
  const channelOrder = manifest.output.channelOrder ?? manifest.input?.channelOrder ?? 'RGB';
  const decoding: PictureDecoding = { ...manifest.output, channelOrder };
  if (manifest.tiles === undefined) {
    const decode: DecodeStage<'image-to-image'> = ({ outputs, geometry, image }) => {
      const picture = decodePicture(stage.pick(outputs), geometry, decoding);
      return answer(picture, decoding, channelOrder === 'Y' ? seenPart(image, geometry) : image);
    };
    return singleStageTask(stage, decode, () => channelOrder === 'Y');
  }
  const { overlap, maxTiles, size = stage.inputSize } = manifest.tiles;
  if (size === undefined) {
    const expected = 'given for a model whose input has no fixed size';
    throw new InvalidOptionError({ option: 'tiles.size', expected, received: undefined });
  }
  return {
    stages: [stage],
    run: async (image, _options, clock) => {
      const picture = await runTiles({ stage, image, size, overlap, maxTiles, decoding }, clock);
      return clock.run('postprocess', () => answer(picture, decoding, image));
    },
  };
}

/** @param original - What the picture shows. */
function answer(
  picture: DecodedPicture,
  { channelOrder }: PictureDecoding,
  original: RawImage,
): TaskAnswer<'image-to-image'> {
  const { width, height } = picture;
  const data = channelOrder === 'Y' ? mergeLuma(picture, original) : asRgb(picture);
  const file = encodePng({ width, height, channels: 3, data });
  return { task: 'image-to-image', width, height, data: Buffer.from(file).toString('base64') };
}

function asRgb({ channels, data }: DecodedPicture): Uint8Array {
  if (channels === 3) return data;
  const rgb = new Uint8Array(data.length * 3);
  for (let pixel = 0; pixel < data.length; pixel++) rgb.fill(data[pixel]!, pixel * 3, pixel * 3 + 3);
  return rgb;
}

/** The part of the original that a crop has left. */
function seenPart(image: RawImage, geometry: Geometry): RawImage {
  const start = toOriginal({ x: 0, y: 0 }, geometry);
  const end = toOriginal({ x: geometry.input.width, y: geometry.input.height }, geometry);
  if (start.x <= 0 && start.y <= 0 && end.x >= image.width && end.y >= image.height) return image;
  return cropImage(image, { x1: start.x, y1: start.y, x2: end.x, y2: end.y });
}

import { ImageTooLargeError } from '../errors/image-too-large-error.js';
import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { resizeKernel } from '../kernels/resize-kernel.js';
import type { Box } from '../tensor/box.js';
import type { Geometry } from '../tensor/geometry.js';
import { originalSize } from '../tensor/original-size.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { Size } from '../tensor/size.js';
import { createInputTensor } from './input-tensor.js';
import { OptionReader } from './option-reader.js';
import { type PictureSlot, PictureWriter } from './picture-writer.js';
import { type Placement, placeImage } from './place-image.js';
import { placementGeometry } from './placement-geometry.js';
import type { PreprocessBatchResult, PreprocessPlan, PreprocessResult } from './preprocess-plan.js';
import { copyRowSource } from './resample/copy-row-source.js';
import { createRowSource } from './resample/create-row-source.js';
import { Scratch } from './resample/scratch.js';
import { TableCache } from './resample/table-cache.js';
import type { ResolvedInputSpec } from './resolve-input-spec.js';
import type { ResolvedPreprocessSpec } from './resolve-preprocess-spec.js';

/** What a {@link CompiledPlan} is made from; all of it checked. */
export interface CompiledPlanParts {
  readonly input: ResolvedInputSpec;
  readonly spec: ResolvedPreprocessSpec;
  /** Channels of the tensor: 1 or 3 of the picture and the constant ones. */
  readonly channels: number;
  readonly inputSize: Size | undefined;
  readonly maxElements: number;
  readonly simd: boolean;
}

// Two tables a size; sizes come back as cameras and crops do.
const KEPT_TABLES = 16;

/** The plan that `compilePreprocess` returns. */
export class CompiledPlan implements PreprocessPlan {
  readonly input: ResolvedInputSpec;
  readonly channels: number;
  readonly inputSize: Size | undefined;
  readonly #parts: CompiledPlanParts;
  readonly #writer: PictureWriter;
  readonly #scratch = new Scratch();
  readonly #tables = new TableCache(KEPT_TABLES);

  constructor(parts: CompiledPlanParts) {
    this.input = parts.input;
    this.channels = parts.channels;
    this.inputSize = parts.inputSize;
    this.#parts = parts;
    this.#writer = new PictureWriter(parts.input, { ...parts.spec, dtype: parts.input.dtype });
  }

  geometry(original: Size): Geometry {
    const { width, height } = original;
    const size = new OptionReader({ width, height }, 'original', ['width', 'height']);
    return placementGeometry(
      this.#place({ width: size.integer('width'), height: size.integer('height') }, 1),
    );
  }

  leastSize(original: Size): Size {
    return this.#place(original, 1).resized;
  }

  run(image: RawImage): PreprocessResult {
    this.#check(image, 'image');
    const placement = this.#place(originalSize(image), 1);
    const { tensor, bits } = createInputTensor(this.input, this.#parts.channels, placement.input, 1);
    this.#write(image, placement, { bits, offset: 0, size: placement.input });
    return { tensor, geometry: placementGeometry(placement) };
  }

  runBatch(images: readonly RawImage[]): PreprocessBatchResult {
    for (const [index, image] of images.entries()) this.#check(image, `images[${index}]`);
    const placements = images.map((image) => this.#place(originalSize(image), images.length));
    const size = commonInputSize(placements);
    const { channels } = this.#parts;
    const { tensor, bits } = createInputTensor(this.input, channels, size, images.length);
    for (const [index, placement] of placements.entries()) {
      const offset = index * channels * size.width * size.height;
      this.#write(images[index]!, placement, { bits, offset, size });
    }
    return { tensor, geometries: placements.map(placementGeometry) };
  }

  #check(image: RawImage, option: string): void {
    checkImage(image, option);
    if (image.original === undefined) return;
    const sides = new OptionReader(image.original, `${option}.original`, ['width', 'height']);
    const [width, height] = [sides.integer('width'), sides.integer('height')];
    const isWhole = image.width === width && image.height === height;
    if (isWhole || this.#parts.spec.resize.mode !== 'none') return;
    throw new InvalidOptionError({
      option,
      expected: `a picture in its original size, ${width}x${height} px, because it is not resized`,
      received: `${image.width}x${image.height} px`,
    });
  }

  #place({ width, height }: Size, pictures: number): Placement {
    const { spec, channels, maxElements } = this.#parts;
    const placement = placeImage({ width, height }, spec);
    const { input } = placement;
    const pixels = input.width * input.height * pictures;
    if (pixels * channels <= maxElements) return placement;
    throw new ImageTooLargeError({
      limit: 'maxPixels',
      allowed: Math.floor(maxElements / channels),
      received: pixels,
      width: input.width,
      height: input.height,
    });
  }

  #write(image: RawImage, placement: Placement, slot: PictureSlot): void {
    this.#writer.writeExtraChannels(slot);
    this.#pad(placement, slot);
    const { picture, resized, left, top } = placement;
    const count = picture.x2 - picture.x1;
    if (count <= 0) return;
    const window = {
      x1: picture.x1 - left,
      y1: picture.y1 - top,
      x2: picture.x2 - left,
      y2: picture.y2 - top,
    };
    const { simd, spec } = this.#parts;
    const kernel = simd ? resizeKernel() : undefined;
    const request = { image, resized, window, scratch: this.#scratch, tables: this.#tables, kernel };
    const { resize } = spec;
    const rows = resize.mode === 'none' ? copyRowSource(request) : createRowSource(request, resize.filter);
    const row = this.#scratch.bytes('row', count * 3);
    for (let y = picture.y1; y < picture.y2; y++) {
      rows.readRow(y - picture.y1, row);
      this.#writer.writeRow(slot, row, picture.x1, y, count);
    }
  }

  #pad({ input, picture, canvas, pad }: Placement, slot: PictureSlot): void {
    const whole = { x1: 0, y1: 0, x2: input.width, y2: input.height };
    if (!isSameBox(canvas, whole)) this.#writer.fill(slot, whole, 0);
    if (!isSameBox(picture, canvas)) this.#writer.fill(slot, canvas, pad);
  }
}

function isSameBox(a: Box, b: Box): boolean {
  return a.x1 === b.x1 && a.y1 === b.y1 && a.x2 === b.x2 && a.y2 === b.y2;
}

function commonInputSize(placements: readonly Placement[]): Size {
  const first = placements[0]?.input;
  if (first === undefined)
    throw new InvalidOptionError({ option: 'images', expected: 'at least one picture', received: 'none' });
  for (const [index, { input }] of placements.entries()) {
    if (input.width === first.width && input.height === first.height) continue;
    throw new InvalidOptionError({
      option: `images[${index}]`,
      expected: `a picture that becomes ${first.width}x${first.height} px like the first of its batch`,
      received: `one that becomes ${input.width}x${input.height} px`,
    });
  }
  return first;
}

function checkImage(image: RawImage, option: string): void {
  const { data, width, height } = new Object(image) as Partial<RawImage>;
  const sides = Number.isSafeInteger(width) && Number.isSafeInteger(height) && width! > 0 && height! > 0;
  if (sides && data instanceof Uint8Array && data.length === width! * height! * 3) return;
  throw new InvalidOptionError({
    option,
    expected: 'an RGB picture with width * height * 3 bytes',
    received:
      data instanceof Uint8Array ? `${width}x${height} px with ${data.length} bytes` : 'one without bytes',
  });
}

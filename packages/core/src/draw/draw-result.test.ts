import { encodePng } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { decodeImage } from '../image/decode-image.js';
import type { VisionResult } from '../results/vision-result.js';
import { pixelAt } from './__fixtures__/canvas-art.js';
import { type DrawResultOptions, drawResult } from './draw-result.js';
import { PALETTE } from './palette.js';
import { toCanvas } from './to-canvas.js';

const width = 160;
const height = 120;
const grey = { width, height, data: new Uint8Array(width * height * 3).fill(128) };
const shared = {
  image: { width, height, mediaType: 'image/jpeg', orientation: 1 },
  timings: { decodeMs: 1, preprocessMs: 1, inferenceMs: 1, postprocessMs: 1 },
};
const GREY = [128, 128, 128];

function levels(index: number): number[] {
  const { r, g, b } = PALETTE[index]!;
  return [r, g, b];
}

function half(index: number): number[] {
  return levels(index).map((level) => Math.round(128 + (level - 128) * 0.5));
}

async function drawn(result: VisionResult, options: DrawResultOptions = {}) {
  const file = await drawResult(grey, result, { mediaType: 'image/png', ...options });
  const canvas = toCanvas(await decodeImage(file));
  return { ...canvas, at: (x: number, y: number) => pixelAt(canvas, x, y) };
}

function countOf(canvas: { data: Uint8Array; width: number; height: number }, colour: number[]): number {
  let count = 0;
  for (let y = 0; y < canvas.height; y++)
    for (let x = 0; x < canvas.width; x++) if (pixelAt(canvas, x, y).join() === colour.join()) count++;
  return count;
}

/** Pixels that can only be white text. */
function brightPixels({ data }: { data: Uint8Array }): number {
  return data.filter((level, at) => at % 4 === 0 && level > 200).length;
}

async function png(pixels: readonly number[], size = { width: pixels.length, height: 1 }): Promise<string> {
  const data = Uint8Array.from(pixels.flatMap((level) => [level, level, level]));
  return Buffer.from(await encodePng({ ...size, data })).toString('base64');
}

const prediction = (index: number, score: number) => ({ index, label: `class ${index}`, score });
const box = { x1: 60, y1: 50, x2: 100, y2: 90 };
const cat = { index: 1, label: 'cat', score: 0.9, box };

describe('drawResult()', () => {
  it('lists the classes of a classifier with bars', async () => {
    const predictions = [prediction(3, 0.8), prediction(5, 0.2)];

    const picture = await drawn({ task: 'classification', predictions, ...shared });

    expect(picture.at(0, 0)).toEqual(GREY);
    expect(countOf(picture, levels(1))).toBeGreaterThan(200);
    expect(brightPixels(picture)).toBeGreaterThan(30);
  });

  it('lists as many rows as asked for', async () => {
    const result = {
      task: 'classification',
      predictions: [1, 2, 3].map((at) => prediction(at, 1)),
      ...shared,
    };

    const one = await drawn(result as VisionResult, { maxRows: 1 });
    const all = await drawn(result as VisionResult);

    expect(countOf(all, levels(1)) / countOf(one, levels(1))).toBeCloseTo(3, 0);
  });

  it('draws an object: box, label, landmarks and visible keypoints', async () => {
    const landmarks = [{ x: 70, y: 70 }];
    const keypoints = [
      { x: 80, y: 70, score: 0.9 },
      { x: 90, y: 70, score: 0.1 },
      { x: 90, y: 80 },
    ];

    const { at } = await drawn({
      task: 'detection',
      detections: [{ ...cat, landmarks, keypoints }],
      ...shared,
    });

    expect(at(60, 80)).toEqual(levels(1));
    expect(at(100, 80)).toEqual(levels(1));
    expect(at(58, 46)).toEqual(levels(1));
    expect(at(70, 70)).toEqual(levels(1));
    expect(at(80, 70)).toEqual(levels(1));
    expect(at(90, 70)).toEqual(GREY);
    expect(at(90, 80)).toEqual(levels(1));
    expect(at(130, 100)).toEqual(GREY);
  });

  it('draws the quad of an oriented box instead of its box', async () => {
    const quad = [
      { x: 80, y: 50 },
      { x: 100, y: 70 },
      { x: 80, y: 90 },
      { x: 60, y: 70 },
    ] as const;

    const { at } = await drawn({ task: 'detection', detections: [{ ...cat, quad }], ...shared });

    expect(at(70, 80)).toEqual(levels(1));
    expect(at(62, 85)).toEqual(GREY);
  });

  it('draws the better of two objects over the weaker', async () => {
    const detections = [cat, { ...cat, index: 2, score: 0.5 }];

    const { at } = await drawn({ task: 'detection', detections, ...shared });

    expect(at(60, 80)).toEqual(levels(1));
  });

  it('lays instance masks over their boxes, or over the picture where they have its size', async () => {
    const inBox = { format: 'rle', size: [1, 2], counts: [1, 1] } as const;
    const data = new Uint8Array(width * height);
    data[20 * width + 20] = 255;
    const whole = { format: 'array', width, height, data } as const;
    const detections = [
      { ...cat, mask: inBox },
      { ...cat, index: 2, mask: whole, box: { x1: 120, y1: 90, x2: 140, y2: 110 } },
    ];

    const { at } = await drawn({ task: 'detection', detections, ...shared }, { maskOpacity: 0.5 });

    expect(at(70, 75)).toEqual(GREY);
    expect(at(90, 75)).toEqual(half(1));
    expect(at(20, 20)).toEqual(half(2));
    expect(at(21, 20)).toEqual(GREY);
  });

  describe('of a segmentation', () => {
    const classes = [
      { index: 0, label: 'background', pixels: 2, fraction: 0.5 },
      { index: 4, label: 'sofa', pixels: 1, fraction: 0.25 },
      { index: 5, label: 'dog', pixels: 1, fraction: 0.25 },
    ];
    const size = { width: 4, height: 1 };
    const options = { maskOpacity: 0.5 };

    it('paints classes but for the background, and names them with their colours', async () => {
      const mask = { format: 'png', ...size, data: await png([0, 4, 5, 255]) } as const;

      const picture = await drawn({ task: 'segmentation', ...size, classes, mask, ...shared }, options);

      expect(picture.at(20, 10)).toEqual(GREY);
      expect(picture.at(60, 10)).toEqual(half(4));
      expect(picture.at(100, 10)).toEqual(half(5));
      expect(picture.at(140, 10)).toEqual(GREY);
      expect(countOf(picture, levels(4))).toBeGreaterThan(20);
    });

    it('reads one run-length mask per class', async () => {
      const mask = {
        0: { format: 'rle', size: [1, 4], counts: [0, 1, 3] },
        4: { format: 'rle', size: [1, 4], counts: [1, 1, 2] },
        5: { format: 'rle', size: [1, 4], counts: [2, 2] },
      } as const;

      const { at } = await drawn({ task: 'segmentation', ...size, classes, mask, ...shared }, options);

      expect([20, 60, 100, 140].map((x) => at(x, 10))).toEqual([GREY, half(4), half(5), half(5)]);
    });

    it('refuses a run-length mask of another size', async () => {
      const mask = { 4: { format: 'rle', size: [1, 2], counts: [2] } } as const;

      await expect(
        drawn({ task: 'segmentation', ...size, classes, mask, ...shared }, options),
      ).rejects.toThrow('Expected mask to be 4x1 pixels but received "2x1".');
    });

    it.each([
      { name: 'a matte', data: [0, 51, 255, 255], opacities: [0, 0.2, 1, 1] },
      { name: 'a decision', data: [0, 255, 255, 0], opacities: [0, 1, 1, 0] },
    ])('paints $name as opaque as its levels', async ({ data, opacities }) => {
      const person = [
        { index: 0, label: 'background', pixels: 2, fraction: 0.5 },
        { index: 1, label: 'person', pixels: 2, fraction: 0.5 },
      ];
      const mask = { format: 'array', ...size, data: Uint8Array.from(data) } as const;

      const { at } = await drawn(
        { task: 'segmentation', ...size, classes: person, mask, ...shared },
        { maskOpacity: 1 },
      );

      const expected = opacities.map((share) =>
        levels(1).map((level) => Math.round(128 + (level - 128) * share)),
      );
      expect([20, 60, 100, 140].map((x) => at(x, 10))).toEqual(expected);
    });

    it('paints a matte that names no class', async () => {
      const mask = { format: 'array', ...size, data: Uint8Array.from([0, 90, 90, 255]) } as const;

      const { at } = await drawn(
        { task: 'segmentation', ...size, classes: [], mask, ...shared },
        { maskOpacity: 1 },
      );

      expect(at(140, 10)).toEqual(levels(1));
    });
  });

  it('draws a vector along the lower edge and the zero-shot classes above it', async () => {
    const predictions = [prediction(0, 1)];

    const picture = await drawn({ task: 'embedding', embedding: [1, -1], predictions, ...shared });
    const plain = await drawn({ task: 'embedding', embedding: [1, -1], ...shared });

    expect(picture.at(0, height - 1)).toEqual(levels(4));
    expect(picture.at(width - 1, height - 1)).toEqual(levels(1));
    expect(picture.at(0, height - 19)).toEqual(GREY);
    expect(brightPixels(picture)).toBeGreaterThan(brightPixels(plain) + 20);
  });

  describe('of text', () => {
    const quad = [
      { x: 10, y: 20 },
      { x: 70, y: 20 },
      { x: 70, y: 40 },
      { x: 10, y: 40 },
    ] as const;
    const lower = quad.map(({ x, y }) => ({ x, y: y + 24 })) as unknown as typeof quad;
    const lines = [
      { text: 'Total', score: 1, quad },
      { text: '12,50 €', score: 1, quad: lower },
      { text: 'empty', score: 1, quad: [quad[0], quad[0], quad[0], quad[0]] as const },
    ];
    const result = { task: 'text', text: 'Total\n12,50 €', lines, ...shared } as const;

    it('outlines the lines and writes beside them what was read', async () => {
      const { at, ...picture } = await drawn(result);

      expect([picture.width, picture.height]).toEqual([width, height]);
      expect(at(10, 35)).toEqual(levels(0));
      expect(at(75, 30)).toEqual(levels(0));
      expect(at(75, 54)).toEqual(levels(1));
      expect(at(40, 30)).toEqual(GREY);
    });

    it('writes them on a page beside the picture on request', async () => {
      const picture = await drawn(result, { layout: 'beside', fontSize: 12 });

      expect([picture.width, picture.height]).toEqual([2 * width + 6, height]);
      expect(picture.at(40, 30)).toEqual(GREY);
      expect(picture.at(width + 3, 30)).toEqual([255, 255, 255]);
      const [r, g, b] = levels(0) as [number, number, number];
      const tint = [r, g, b].map((level) => Math.round(255 + (level - 255) * 0.25));
      expect(picture.at(width + 6 + 11, 21)).toEqual(tint);
      expect(countOf(picture, [0, 0, 0])).toBeGreaterThan(20);
    });
  });

  it.each(['depth', 'image-to-image'] as const)(
    'puts the picture of %s beside its original',
    async (task) => {
      const data = await png([0, 255, 0, 255], { width: 2, height: 2 });
      const result = { task, width: 2, height: 2, data, range: [0, 1], ...shared } as VisionResult;

      const joined = await drawn(result, { fontSize: 20 });
      const alone = await drawn(result, { layout: 'over' });

      expect([joined.width, joined.height]).toEqual([width + 10 + 120, height]);
      expect(joined.at(width - 1, 60)).toEqual(GREY);
      expect(joined.at(width + 5, 60)).toEqual([255, 255, 255]);
      expect(joined.at(width + 10, 60)).toEqual([0, 0, 0]);
      expect([alone.width, alone.height]).toEqual([2, 2]);
    },
  );

  it('lists the shapes of raw outputs', async () => {
    const outputs = { logits: { dims: [1, 1000], dtype: 'float32', data: [] } } as const;

    const picture = await drawn({ task: 'tensor', outputs, ...shared });

    expect(brightPixels(picture)).toBeGreaterThan(30);
  });

  it('answers a JPEG unless told otherwise, and leaves its input as it was', async () => {
    const result = Object.freeze({ task: 'detection', detections: Object.freeze([cat]), ...shared } as const);

    const file = await drawResult(grey, result);

    expect([...file.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    expect(await decodeImage(file)).toMatchObject({ width, height });
    expect(grey.data.every((level) => level === 128)).toBe(true);
  });

  it('draws what came through JSON', async () => {
    const mask = { format: 'png', width: 2, height: 1, data: await png([0, 255]) } as const;
    const result = { task: 'detection', detections: [{ ...cat, mask }], ...shared } as const;

    const direct = await drawResult(grey, result);
    const through = await drawResult(grey, JSON.parse(JSON.stringify(result)));

    expect(Buffer.compare(direct, through)).toBe(0);
  });

  it('refuses the picture of another result', async () => {
    const other = { ...shared, image: { ...shared.image, width: 161 } };

    await expect(drawn({ task: 'detection', detections: [], ...other })).rejects.toThrow(
      'Expected image to be 161x120 px but received "160x120 px".',
    );
  });

  it.each([
    { maskOpacity: 1.1 },
    { maxRows: 0 },
    { layout: 'under' as 'over' },
    { masks: true } as object,
    null as unknown as object,
  ])('refuses %j', async (options) => {
    await expect(
      drawResult(grey, { task: 'detection', detections: [], ...shared }, options),
    ).rejects.toMatchObject({ code: ERROR_CODES.INVALID_OPTION });
  });
});

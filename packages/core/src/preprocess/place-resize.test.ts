import { describe, expect, it } from 'vitest';
import { placeResize } from './place-resize.js';
import type { ResolvedResizeSpec } from './resolve-preprocess-spec.js';

const filter = 'pillow-bilinear';
const resized = (width: number, height: number, spec: ResolvedResizeSpec) =>
  placeResize({ width, height }, spec).resized;

it('leaves the size with none and takes it from stretch', () => {
  expect(resized(7, 5, { mode: 'none' })).toEqual({ width: 7, height: 5 });
  expect(resized(7, 5, { mode: 'stretch', width: 3, height: 9, filter })).toEqual({ width: 3, height: 9 });
});

describe('shortest-edge', () => {
  const open = { mode: 'shortest-edge', maxSide: Number.MAX_SAFE_INTEGER, multipleOf: 1, filter } as const;

  it.each([
    [640, 480, 341, 256],
    [480, 640, 256, 341],
    [500, 375, 341, 256],
    [100, 100, 256, 256],
    [1000, 3, 85333, 256],
  ])('brings %dx%d to %dx%d by truncation', (width, height, toWidth, toHeight) => {
    const size = resized(width, height, { ...open, size: 256 });
    expect(size).toEqual({ width: toWidth, height: toHeight });
  });

  it.each([
    ['which leaves a 4:3 photo alone', 640, 480, 1066, 800],
    ['which counts for 16:9', 1920, 1080, 1333, 750],
    ['upright too', 1080, 1920, 750, 1333],
    ['which keeps a picture whose short side is right already', 1330, 100, 1330, 100],
    ['of a strip, whose short side stays at 1 px at least', 100_000, 3, 1333, 1],
  ])('obeys a limit of the long side, %s', (_, width, height, toWidth, toHeight) => {
    const size = resized(width, height, { ...open, size: 800, maxSide: 1333 });
    expect(size).toEqual({ width: toWidth, height: toHeight });
  });

  it.each([
    [640, 480, 672, 512],
    [300, 300, 512, 512],
    [1920, 1080, 864, 480],
  ])('lowers the sides of %dx%d to multiples: %dx%d', (width, height, toWidth, toHeight) => {
    const size = resized(width, height, { ...open, size: 512, maxSide: 864, multipleOf: 16 });
    expect(size).toEqual({ width: toWidth, height: toHeight });
  });
});

describe('least-change', () => {
  const spec = { mode: 'least-change', width: 518, height: 518, multipleOf: 14, filter } as const;

  it.each([
    ['a large picture by its shorter side', 640, 480, 686, 518],
    ['a small one by its longer side', 120, 200, 308, 518],
    ['one that is large and small by the side that needs less', 400, 700, 294, 518],
    ['a square to the size itself', 37, 37, 518, 518],
    ['a strip to one multiple at least', 5000, 3, 518, 14],
  ])('brings %s: %dx%d to %dx%d', (_, width, height, toWidth, toHeight) => {
    expect(resized(width, height, spec)).toEqual({ width: toWidth, height: toHeight });
  });
});

describe('longest-edge', () => {
  it.each([
    [640, 480, 1024, 768],
    [375, 500, 768, 1024],
    [3, 10000, 1, 1024],
    [1000, 667, 1024, 683],
  ])('brings %dx%d to %dx%d by rounding', (width, height, toWidth, toHeight) => {
    const size = resized(width, height, { mode: 'longest-edge', size: 1024, filter });
    expect(size).toEqual({ width: toWidth, height: toHeight });
  });
});

describe('limit', () => {
  const limit = { mode: 'limit', maxSide: 960, multipleOf: 32, filter } as const;

  it.each([
    ['a smaller picture to its nearest multiples', 500, 375, 512, 384],
    ['a larger picture down', 4000, 3000, 960, 704],
    ['a thin one to one multiple at least', 2000, 20, 960, 32],
    ['a tie to the even multiple', 80, 112, 64, 128],
    ['truncated sides, as PaddleOCR does', 1921, 161, 960, 64],
  ])('brings %s: %dx%d to %dx%d', (_, width, height, toWidth, toHeight) => {
    expect(resized(width, height, limit)).toEqual({ width: toWidth, height: toHeight });
  });
});

describe('letterbox', () => {
  const letterbox = {
    mode: 'letterbox',
    width: 416,
    height: 416,
    filter,
    pad: 114,
    anchor: 'center',
    upscale: true,
    rounding: 'round',
  } as const;

  it('centres the picture, the odd pixel of padding to the right and bottom', () => {
    const placement = placeResize({ width: 810, height: 1080 }, { ...letterbox, width: 417 });
    expect(placement).toEqual({
      resized: { width: 312, height: 416 },
      canvas: { width: 417, height: 416 },
      left: 52,
      top: 0,
      pad: 114,
    });
  });

  it('rounds as YOLOv5 and floors as YOLOX', () => {
    // 416 / 500 * 375 = 312; 416 / 500 * 378 = 314.496; 416 / 500 * 377 = 313.664
    expect(resized(500, 377, letterbox)).toEqual({ width: 416, height: 314 });
    expect(resized(500, 377, { ...letterbox, rounding: 'floor' })).toEqual({ width: 416, height: 313 });
  });

  it('puts the picture at the top left', () => {
    expect(placeResize({ width: 500, height: 100 }, { ...letterbox, anchor: 'top-left' })).toMatchObject({
      left: 0,
      top: 0,
    });
  });

  it('enlarges a small picture only where that is wanted', () => {
    expect(resized(208, 100, letterbox)).toEqual({ width: 416, height: 200 });
    const kept = placeResize({ width: 208, height: 101 }, { ...letterbox, upscale: false });
    expect(kept).toMatchObject({ resized: { width: 208, height: 101 }, left: 104, top: 157 });
  });

  it('keeps one pixel of the thinnest picture', () => {
    expect(resized(10000, 1, letterbox)).toEqual({ width: 416, height: 1 });
  });
});

describe('fit-height', () => {
  const fitHeight = {
    mode: 'fit-height',
    height: 48,
    maxWidth: 320,
    minWidth: 320,
    filter,
    pad: 127.5,
    anchor: 'left',
  } as const;

  it('rounds the width up and pads on the right', () => {
    expect(placeResize({ width: 101, height: 32 }, fitHeight)).toEqual({
      resized: { width: 152, height: 48 },
      canvas: { width: 320, height: 48 },
      left: 0,
      top: 0,
      pad: 127.5,
    });
  });

  it('squeezes what is wider than the widest input', () => {
    expect(placeResize({ width: 1000, height: 20 }, fitHeight)).toMatchObject({
      resized: { width: 320, height: 48 },
      canvas: { width: 320, height: 48 },
    });
  });

  it('lets the input grow from the narrowest to the widest', () => {
    const growing = { ...fitHeight, minWidth: 100 };
    expect(placeResize({ width: 32, height: 32 }, growing).canvas.width).toBe(100);
    expect(placeResize({ width: 132, height: 32 }, growing).canvas.width).toBe(198);
  });
});

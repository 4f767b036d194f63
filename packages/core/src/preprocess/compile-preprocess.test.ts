import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImageTooLargeError } from '../errors/image-too-large-error.js';
import { InvalidOptionError } from '../errors/invalid-option-error.js';
import type { RawImage } from '../tensor/raw-image.js';
import { COMPILE_PREPROCESS_DEFAULTS, compilePreprocess } from './compile-preprocess.js';
import type { InputSpec, PreprocessSpec } from './preprocess-spec.js';
import { resolveInputSpec } from './resolve-input-spec.js';

const filter = 'pillow-bilinear';

const compile = (spec: PreprocessSpec, input: InputSpec = {}, options = {}) =>
  compilePreprocess(spec, resolveInputSpec(input), options);

/** A grey picture: '■' is level 0, '□' 255, '▒' 128. */
function draw(...rows: string[]): RawImage {
  const levels = { '■': 0, '□': 255, '▒': 128 } as Record<string, number>;
  const data = Uint8Array.from(rows.join(''), (pixel) => levels[pixel]!);
  return {
    data: Uint8Array.from({ length: data.length * 3 }, (_, index) => data[Math.floor(index / 3)]!),
    width: rows[0]!.length,
    height: rows.length,
  };
}

/** The first channel of a uint8 NCHW tensor as drawn rows; other levels as numbers. */
function show({ dims, data }: { dims: readonly number[]; data: unknown }): string[] {
  const [, , height, width] = dims as [number, number, number, number];
  const names = { 0: '■', 255: '□', 128: '▒', 114: '·' } as Record<number, string>;
  const levels = data as Uint8Array;
  return Array.from({ length: height }, (_, y) =>
    Array.from(levels.subarray(y * width, (y + 1) * width), (level) => names[level] ?? `(${level})`).join(''),
  );
}

const photo = (width: number, height: number): RawImage => ({
  data: Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 73 + i * i * 31) & 255),
  width,
  height,
});

describe('compilePreprocess()', () => {
  const uint8 = { dtype: 'uint8' } as const;

  it('leaves every byte with an empty spec', () => {
    const image = photo(5, 4);
    const { tensor } = compile({}, { layout: 'NHWC', dtype: 'uint8' }).run(image);
    expect(tensor).toEqual({ dtype: 'uint8', dims: [1, 4, 5, 3], data: image.data });
  });

  it('centres a letterboxed picture in its padding', () => {
    const { tensor, geometry } = compile(
      { resize: { mode: 'letterbox', width: 4, height: 5, filter: 'opencv-nearest', upscale: false } },
      uint8,
    ).run(draw('■□', '□▒'));

    expect(show(tensor)).toEqual(['····', '·■□·', '·□▒·', '····', '····']);
    expect(geometry).toEqual({
      original: { width: 2, height: 2 },
      input: { width: 4, height: 5 },
      scaleX: 1,
      scaleY: 1,
      offsetX: 1,
      offsetY: 1,
    });
  });

  it('enlarges a letterboxed picture and pads at the right', () => {
    const { tensor } = compile(
      { resize: { mode: 'letterbox', width: 5, height: 4, filter: 'opencv-nearest', anchor: 'top-left' } },
      uint8,
    ).run(draw('■□', '□▒'));

    expect(show(tensor)).toEqual(['■■□□·', '■■□□·', '□□▒▒·', '□□▒▒·']);
  });

  it('crops the centre', () => {
    const { tensor, geometry } = compile({ crop: { width: 2, height: 1 } }, uint8).run(
      draw('■■■■', '■□▒■', '■■■■'),
    );

    expect(show(tensor)).toEqual(['□▒']);
    expect(geometry).toMatchObject({ offsetX: -1, offsetY: -1 });
  });

  it('pads with black where the crop is larger, around the padding of a letterbox', () => {
    const { tensor } = compile(
      {
        resize: { mode: 'letterbox', width: 3, height: 3, filter: 'opencv-nearest', upscale: false },
        crop: { width: 5, height: 4 },
      },
      uint8,
    ).run(draw('□'));

    expect(show(tensor)).toEqual(['■···■', '■·□·■', '■···■', '■■■■■']);
  });

  it.each([
    ['wide', draw('□□□□□□□□')],
    ['high', draw('□', '□', '□', '□', '□', '□', '□', '□')],
  ])('gives the padding alone when the crop leaves nothing of a %s picture', (_, image) => {
    const { tensor } = compile(
      {
        resize: { mode: 'letterbox', width: 8, height: 8, filter, anchor: 'top-left' },
        crop: { width: 2, height: 2 },
      },
      uint8,
    ).run(image);

    expect(show(tensor)).toEqual(['··', '··']);
  });

  it('pads fit-height between two levels', () => {
    const { tensor } = compile({
      resize: { mode: 'fit-height', height: 1, maxWidth: 3, filter, pad: 127.5 },
      rescale: 1 / 255,
      mean: [0.5, 0.5, 0.5],
      std: [0.5, 0.5, 0.5],
    }).run(draw('□'));

    expect(tensor.dims).toEqual([1, 3, 1, 3]);
    expect([...(tensor.data as Float32Array)]).toEqual([1, 0, 0, 1, 0, 0, 1, 0, 0]);
  });

  it('normalises by channel of the tensor, padding included', () => {
    const image: RawImage = { data: Uint8Array.of(10, 20, 30), width: 1, height: 1 };
    const spec: PreprocessSpec = { mean: [1, 2, 3], std: [1, 2, 4], crop: { width: 2, height: 1 } };
    const run = (input: InputSpec) => [...(compile(spec, input).run(image).tensor.data as Float32Array)];

    expect(run({})).toEqual([9, -1, 9, -1, 6.75, -0.75]);
    expect(run({ channelOrder: 'BGR' })).toEqual([29, -1, 9, -1, 1.75, -0.75]);
    expect(run({ layout: 'NHWC' })).toEqual([9, 9, 6.75, -1, -1, -0.75]);
    expect(run({ layout: 'NHWC', channelOrder: 'BGR' })).toEqual([29, 9, 1.75, -1, -1, -0.75]);
  });

  it.each(['GRAY', 'Y'] as const)('makes one channel of %s in both layouts', (channelOrder) => {
    const image: RawImage = { data: Uint8Array.of(255, 0, 0, 9, 9, 9), width: 2, height: 1 };
    for (const [layout, dims] of [
      ['NCHW', [1, 1, 1, 2]],
      ['NHWC', [1, 1, 2, 1]],
    ] as const) {
      const { tensor } = compile({}, { layout, dtype: 'uint8', channelOrder }).run(image);
      expect(tensor).toEqual({ dtype: 'uint8', dims, data: Uint8Array.of(76, 9) });
    }
  });

  it.each([
    ['float32', Float32Array.of(-128, 127)],
    ['float16', Uint16Array.of(0xd800, 0x57f0)],
    ['uint8', Uint8Array.of(0, 127)],
    ['int8', Int8Array.of(-128, 127)],
    ['int32', Int32Array.of(-128, 127)],
  ] as const)('writes %s', (dtype, data) => {
    const image: RawImage = { data: Uint8Array.of(0, 0, 0, 255, 255, 255), width: 2, height: 1 };
    const { tensor } = compile({ mean: [128] }, { dtype, channelOrder: 'GRAY' }).run(image);
    expect(tensor).toEqual({ dtype, dims: [1, 1, 1, 2], data });
  });

  it('knows the input size where the picture does not decide it', () => {
    const size = { width: 8, height: 6 };
    expect(compile({ resize: { mode: 'stretch', ...size, filter } }).inputSize).toEqual(size);
    expect(compile({ resize: { mode: 'letterbox', ...size, filter } }).inputSize).toEqual(size);
    expect(compile({ resize: { mode: 'shortest-edge', size: 9, filter }, crop: size }).inputSize).toEqual(
      size,
    );
    expect(compile({ resize: { mode: 'fit-height', height: 6, maxWidth: 8, filter } }).inputSize).toEqual(
      size,
    );
    expect(compile({ resize: { mode: 'shortest-edge', size: 9, filter } }).inputSize).toBeUndefined();
    expect(
      compile({ resize: { mode: 'fit-height', height: 6, maxWidth: 8, minWidth: 2, filter } }).inputSize,
    ).toBeUndefined();
  });

  it('plans the geometry without the picture', () => {
    const plan = compile({
      resize: { mode: 'shortest-edge', size: 8, filter },
      crop: { width: 6, height: 6 },
    });
    const image = photo(20, 16);
    expect(plan.geometry(image)).toEqual(plan.run(image).geometry);
    expect(() => plan.geometry({ width: 0, height: 4 })).toThrow(InvalidOptionError);
  });
});

describe('a plan', () => {
  const side = fc.integer({ min: 1, max: 30 });
  const specs: PreprocessSpec[] = [
    { resize: { mode: 'shortest-edge', size: 12, filter }, crop: { width: 10, height: 9 } },
    { resize: { mode: 'letterbox', width: 14, height: 11, filter: 'opencv-linear' } },
    { resize: { mode: 'stretch', width: 7, height: 9, filter: 'opencv-area' }, mean: [1, 2, 3] },
  ];

  it.each(specs)('writes NCHW as the permutation of NHWC: %j', (spec) => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        const image = photo(width, height);
        const planar = compile(spec).run(image).tensor;
        const interleaved = compile(spec, { layout: 'NHWC' }).run(image).tensor.data as Float32Array;
        const [, channels, rows, columns] = planar.dims as [number, number, number, number];
        const permuted = Float32Array.from({ length: interleaved.length }, (_, index) => {
          const plane = rows * columns;
          return interleaved[(index % plane) * channels + Math.floor(index / plane)]!;
        });
        expect(planar.data).toEqual(permuted);
      }),
    );
  });

  it.each(['RGB', 'BGR', 'GRAY'] as const)(
    'puts constant channels behind those of %s, in any layout',
    (channelOrder) => {
      fc.assert(
        fc.property(side, side, (width, height) => {
          const spec: PreprocessSpec = {
            resize: { mode: 'letterbox', width: 14, height: 11, filter },
            rescale: 0.5,
          };
          const extraChannels = [-0.25, 3];
          const image = photo(width, height);
          const bare = compile(spec, { channelOrder }).run(image).tensor;
          const channels = bare.dims[1]!;
          const planar = compile(spec, { channelOrder, extraChannels });
          const { data, dims } = planar.run(image).tensor;
          const area = 14 * 11;
          expect(planar.channels).toBe(channels + 2);
          expect(dims).toEqual([1, channels + 2, 11, 14]);
          expect(data.slice(0, channels * area)).toEqual(bare.data);
          const constants = [...new Float32Array(area).fill(-0.25), ...new Float32Array(area).fill(3)];
          expect([...data.slice(channels * area)]).toEqual(constants);
          const interleaved = compile(spec, { channelOrder, extraChannels, layout: 'NHWC' }).run(
            image,
          ).tensor;
          expect(interleaved.dims).toEqual([1, 11, 14, channels + 2]);
          expect(interleaved.data).toEqual(
            Float32Array.from({ length: data.length }, (_, index) => {
              const pixel = Math.floor(index / (channels + 2));
              return Number(data[(index % (channels + 2)) * area + pixel]);
            }),
          );
        }),
        { numRuns: 20 },
      );
    },
  );

  it('writes BGR as RGB reversed', () => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        const spec: PreprocessSpec = { resize: { mode: 'letterbox', width: 14, height: 11, filter } };
        const rgb = compile(spec).run(photo(width, height)).tensor.data as Float32Array;
        const bgr = compile(spec, { channelOrder: 'BGR' }).run(photo(width, height)).tensor
          .data as Float32Array;
        const plane = 14 * 11;
        const [red, green, blue] = [0, 1, 2].map((c) => rgb.slice(c * plane, (c + 1) * plane));
        expect([...bgr]).toEqual([...blue!, ...green!, ...red!]);
      }),
    );
  });

  it.each(['pillow-bilinear', 'opencv-linear', 'opencv-cubic', 'opencv-area'] as const)(
    'never overwrites a tensor it handed out, and forgets the picture before: %s',
    (kernel) => {
      const spec: PreprocessSpec = { resize: { mode: 'stretch', width: 9, height: 7, filter: kernel } };
      const plan = compile(spec);
      const images = [photo(20, 11), photo(5, 30), photo(64, 48), photo(20, 11), photo(9, 7)];

      const results = images.map((image) => plan.run(image).tensor.data);

      for (const [index, image] of images.entries())
        expect(results[index]).toEqual(compile(spec).run(image).tensor.data);
      expect(new Set(results.map((data) => (data as Float32Array).buffer)).size).toBe(images.length);
    },
  );

  it('reads a picture whose bytes begin inside a larger buffer', () => {
    const image = photo(6, 5);
    const padded = new Uint8Array(image.data.length + 7);
    padded.set(image.data, 7);
    const plan = compile({ resize: { mode: 'stretch', width: 3, height: 9, filter } });
    expect(plan.run({ ...image, data: padded.subarray(7) })).toEqual(plan.run(image));
  });

  it.each(['NCHW', 'NHWC'] as const)('joins a batch in %s', (layout) => {
    const plan = compile(
      { resize: { mode: 'letterbox', width: 6, height: 5, filter: 'opencv-linear' } },
      { layout },
    );
    const images = [photo(20, 11), photo(5, 30)];

    const { tensor, geometries } = plan.runBatch(images);

    const single = images.map((image) => plan.run(image));
    expect(tensor.dims).toEqual([2, ...single[0]!.tensor.dims.slice(1)]);
    expect([...(tensor.data as Float32Array)]).toEqual(
      single.flatMap((one) => [...(one.tensor.data as Float32Array)]),
    );
    expect(geometries).toEqual(single.map(({ geometry }) => geometry));
  });

  it('refuses a batch without pictures, or with different input sizes', () => {
    const plan = compile({});
    expect(() => plan.runBatch([])).toThrow('Expected images to be at least one picture');
    expect(() => plan.runBatch([photo(2, 2), photo(2, 3)])).toThrow(
      'Expected images[1] to be a picture that becomes 2x2 px like the first of its batch but received "one that becomes 2x3 px".',
    );
  });

  it.each([
    ['too few bytes', { data: new Uint8Array(11), width: 2, height: 2 }],
    ['no height', { data: new Uint8Array(0), width: 2, height: 0 }],
    ['a fractional width', { data: new Uint8Array(12), width: 1.5, height: 2 }],
    ['an array', { data: [0, 0, 0], width: 1, height: 1 }],
    ['nothing', undefined],
  ])('refuses a picture with %s', (_, image) => {
    const plan = compile({});
    expect(() => plan.run(image as RawImage)).toThrow(InvalidOptionError);
    expect(() => plan.runBatch([image as RawImage])).toThrow('Expected images[0] to be an RGB picture');
  });
});

describe('the limit on elements', () => {
  it('is 64 Mi by default and refuses a manifest beyond it', () => {
    expect(COMPILE_PREPROCESS_DEFAULTS.maxElements).toBe(67_108_864);
    expect(() => compile({ crop: { width: 8192, height: 8192 } })).toThrow(
      'Expected preprocess.crop to be a size of at most 67108864 elements but received "8192x8192 px with 3 channels".',
    );
    expect(() =>
      compile(
        { resize: { mode: 'stretch', width: 9, height: 9, filter } },
        {},
        { maxElements: 99, path: 'stages.detection.preprocess' },
      ),
    ).toThrow('stages.detection.preprocess.resize');
  });

  it('refuses a picture whose proportions would ask for more', () => {
    const plan = compile({ resize: { mode: 'shortest-edge', size: 256, filter } });
    expect(() => plan.geometry({ width: 65_500, height: 1 })).toThrow(ImageTooLargeError);
  });

  it('computes only the crop of a picture of such proportions', () => {
    const plan = compile({
      resize: { mode: 'shortest-edge', size: 256, filter },
      crop: { width: 4, height: 4 },
    });
    const { tensor } = plan.run({ data: new Uint8Array(65_500 * 3).fill(7), width: 65_500, height: 1 });
    expect([...(tensor.data as Float32Array)]).toEqual(new Array(48).fill(7));
  });

  it('counts all pictures of a batch', () => {
    const plan = compile({}, {}, { maxElements: 24 });
    expect(() => plan.runBatch([photo(2, 2), photo(2, 2)])).not.toThrow();
    expect(() => plan.runBatch([photo(2, 2), photo(2, 2), photo(2, 2)])).toThrow(ImageTooLargeError);
  });

  it('refuses an unknown option', () => {
    expect(() => compile({}, {}, { maxElement: 3 })).toThrow(InvalidOptionError);
  });
});

describe('a picture that was decoded smaller', () => {
  const resize = { mode: 'shortest-edge', size: 8, filter } as const;
  const original = { width: 400, height: 300 };

  it('is placed as its original would be, so that coordinates are in pixels of the original', () => {
    const plan = compile({ resize, crop: { width: 6, height: 6 } });

    const { tensor, geometry } = plan.run({ ...photo(50, 38), original });

    expect(tensor.dims).toEqual([1, 3, 6, 6]);
    expect(geometry).toEqual(plan.geometry(original));
    expect(geometry.original).toEqual(original);
  });

  it('may be as small as the resized picture before its crop', () => {
    const plan = compile({ resize, crop: { width: 6, height: 6 } });

    expect(plan.leastSize(original)).toEqual({ width: 10, height: 8 });
    expect(compile({}).leastSize(original)).toEqual(original);
  });

  it('gives the tensor of the original where both are of one colour', () => {
    const plan = compile({ resize: { mode: 'letterbox', width: 9, height: 9, filter: 'opencv-linear' } });
    const grey = ({ width, height }: { width: number; height: number }) => ({
      width,
      height,
      data: new Uint8Array(width * height * 3).fill(77),
    });

    const { tensor } = plan.runBatch([{ ...grey({ width: 50, height: 38 }), original }]);

    expect(tensor).toEqual(plan.runBatch([grey(original)]).tensor);
  });

  it('is refused where the model takes it unresized, and where its original has no size', () => {
    expect(() => compile({}).run({ ...photo(2, 2), original: { width: 4, height: 4 } })).toThrow(
      InvalidOptionError,
    );
    expect(() => compile({}).run({ ...photo(2, 2), original: { width: 2, height: 2 } })).not.toThrow();
    expect(() => compile({ resize }).run({ ...photo(2, 2), original: { width: 0, height: 4 } })).toThrow(
      'image.original.width',
    );
  });
});

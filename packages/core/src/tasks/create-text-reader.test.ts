import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import type { TextManifest } from '../model/manifest.js';
import type { VisionSession } from '../runtime/vision-session.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { Tensor } from '../tensor/tensor.js';
import { createTextReader } from './create-text-reader.js';
import { ModelStage } from './model-stage.js';
import { StageClock } from './stage-clock.js';

/** Levels of drawn lines: the stand-in for a recognizer reads a line's level at its left end as a character. */
const LETTERS: Record<number, string> = { 120: 'a', 160: 'b', 200: 'c', 240: 'd' };
const DICTIONARY = Object.values(LETTERS);
const WIDTH = 192;
const HEIGHT = 128;
const CROP_HEIGHT = 16;

const rescale = 1 / 255;
const manifest: TextManifest = {
  task: 'text',
  stages: {
    detection: { preprocess: { rescale }, output: { decoder: 'db', unclipRatio: 0, boxThreshold: 0.3 } },
    direction: { preprocess: { rescale }, output: { decoder: 'direction' } },
    recognition: {
      preprocess: {
        rescale,
        resize: {
          mode: 'fit-height',
          height: CROP_HEIGHT,
          minWidth: 16,
          maxWidth: 128,
          filter: 'opencv-linear',
        },
      },
      output: { decoder: 'ctc', dictionary: 'letters.txt' },
    },
  },
};

interface Line {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height?: number;
  readonly level: number;
}

/** A black picture with bars; the left third of each has the bar's level, the rest is white. */
function draw(lines: readonly Line[]): RawImage {
  const data = new Uint8Array(WIDTH * HEIGHT * 3);
  for (const { x, y, width, height = 16, level } of lines) {
    const long = Math.max(width, height);
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const along = width >= height ? column : row;
        const at = ((y + row) * WIDTH + x + column) * 3;
        data.fill(along < long / 3 ? level : 255, at, at + 3);
      }
    }
  }
  return { data, width: WIDTH, height: HEIGHT };
}

/** A session that answers with what a function makes of its input. */
function session(answer: (input: Tensor) => Tensor, seen: number[][] = []): VisionSession {
  return {
    modelId: 'drawn',
    inputs: [{ name: 'x', dtype: 'float32', dims: ['n', 3, 'h', 'w'] }],
    outputs: [{ name: 'y', dtype: 'float32', dims: [] }],
    run: async ({ x }) => {
      seen.push([...x!.dims]);
      return { y: answer(x!) };
    },
    release: async () => {},
  };
}

/** The middle of the left or the right end of a crop, as a level. */
function levelAt({ data, dims }: Tensor, end: 'left' | 'right'): number {
  const [, , height, width] = dims as [number, number, number, number];
  const x = end === 'left' ? Math.floor(width / 8) : Math.floor((width * 7) / 8);
  return Math.round(Number(data[Math.floor(height / 2) * width + x]) * 255);
}

const detector = session(({ data, dims }) => {
  const [, , height, width] = dims as [number, number, number, number];
  return {
    dtype: 'float32',
    dims: [1, 1, height, width],
    data: Float32Array.from(data.slice(0, width * height) as Float32Array),
  };
});

function recognizer(seen: number[][] = [], score = 0.8): VisionSession {
  return session((input) => {
    const letter = LETTERS[levelAt(input, 'left')];
    const data = new Float32Array(6);
    data[letter === undefined ? 0 : DICTIONARY.indexOf(letter) + 1] = score;
    return { dtype: 'float32', dims: [1, 1, 6], data };
  }, seen);
}

/** Sees a line upside down when its right end is darker than its left one. */
const director = session((input) => {
  const upsideDown = levelAt(input, 'right') < levelAt(input, 'left') ? 1 : 0;
  return { dtype: 'float32', dims: [1, 2], data: new Float32Array([1 - upsideDown, upsideDown]) };
});

interface Sessions {
  readonly direction?: VisionSession | undefined;
  readonly recognition?: VisionSession;
}

function reader({ direction = director, recognition = recognizer() }: Sessions = {}, spec = manifest) {
  return createTextReader({
    manifest: spec,
    dictionary: DICTIONARY,
    stages: {
      detection: new ModelStage(spec.stages.detection, detector),
      direction: spec.stages.direction && new ModelStage(spec.stages.direction, direction),
      recognition: new ModelStage(spec.stages.recognition, recognition),
    },
  });
}

const page = draw([
  { x: 8, y: 40, width: 60, level: 160 },
  { x: 100, y: 42, width: 70, level: 200 },
  { x: 8, y: 80, width: 120, level: 240 },
  { x: 8, y: 8, width: 90, level: 120 },
]);

describe('createTextReader()', () => {
  it('reads the lines of a page in reading order with their corners on the picture', async () => {
    const answer = await reader()(page, {}, new StageClock());

    expect(answer.task).toBe('text');
    expect(answer.text).toBe('a\nb\nc\nd');
    expect(answer.lines[1]).toMatchObject({
      text: 'b',
      quad: [
        { x: 8, y: 40 },
        { x: 68, y: 40 },
        { x: 68, y: 56 },
        { x: 8, y: 56 },
      ],
    });
    expect(answer.lines[1]?.score).toBeCloseTo(0.8, 6);
  });

  it('turns a page that is upside down and orders it as it is read', async () => {
    const data = Uint8Array.from({ length: page.data.length }, (_, index) => {
      const pixel = Math.floor(index / 3);
      return page.data[(WIDTH * HEIGHT - 1 - pixel) * 3] as number;
    });

    const { text, lines } = await reader()({ ...page, data }, {}, new StageClock());

    expect(text).toBe('a\nb\nc\nd');
    expect(lines[0]?.quad[0]).toEqual({ x: WIDTH - 8, y: HEIGHT - 8 });
  });

  it('reads a line both ways when the classifier contradicts the other lines', async () => {
    const wrong = session((input) => {
      const upsideDown = levelAt(input, 'left') === 120 ? 1 : 0;
      return { dtype: 'float32', dims: [1, 2], data: new Float32Array([1 - upsideDown, upsideDown]) };
    });
    const seen: number[][] = [];

    const { text } = await reader({ direction: wrong, recognition: recognizer(seen) })(
      page,
      {},
      new StageClock(),
    );

    expect(text).toBe('a\nb\nc\nd');
    expect(seen).toHaveLength(5);
  });

  it('reads text that runs down the picture', async () => {
    const image = draw([{ x: 40, y: 8, width: 20, height: 100, level: 160 }]);

    const { lines } = await reader()(image, {}, new StageClock());

    expect(lines[0]).toMatchObject({ text: 'b' });
    expect(lines[0]?.quad[0]).toEqual({ x: 60, y: 8 });
  });

  it('reads a tall character upright when that is clearer', async () => {
    const image = draw([{ x: 40, y: 8, width: 20, height: 44, level: 160 }]);
    const upright = session(({ dims }) => {
      const data = new Float32Array(6);
      data[1] = dims[3] === 16 ? 0.9 : 0.6;
      return { dtype: 'float32', dims: [1, 1, 6], data };
    });

    const { lines } = await reader({ recognition: upright })(image, {}, new StageClock());

    expect(lines[0]?.quad[0]).toEqual({ x: 40, y: 8 });
    expect(lines[0]?.score).toBeCloseTo(0.9, 6);
  });

  it('cuts a line that is wider than the recognizer takes', async () => {
    const image = draw([{ x: 4, y: 20, width: 180, height: 10, level: 160 }]);
    const seen: number[][] = [];

    await reader({ recognition: recognizer(seen) })(image, {}, new StageClock());

    expect(seen).toHaveLength(3);
    for (const dims of seen) expect(dims[3]).toBeLessThanOrEqual(128);
  });

  it('works without a direction stage', async () => {
    const { direction: _, ...stages } = manifest.stages;

    const { text } = await reader({}, { ...manifest, stages })(page, {}, new StageClock());

    expect(text).toBe('a\nb\nc\nd');
  });

  it('cuts crops at their own size when the recognizer has no fixed height', async () => {
    const recognition = { ...manifest.stages.recognition, preprocess: { rescale } };
    const spec = { ...manifest, stages: { ...manifest.stages, recognition } };
    const seen: number[][] = [];

    await reader({ recognition: recognizer(seen) }, spec)(page, {}, new StageClock());

    expect(seen).toContainEqual([1, 3, 16, 90]);
  });

  it('drops lines below the caller`s score threshold, else below the manifest`s, else below 0.5', async () => {
    const recognition = recognizer([], 0.6);
    const strict = { ...manifest, scoreThreshold: 0.7 };

    const counts = await Promise.all([
      reader({ recognition })(page, {}, new StageClock()),
      reader({ recognition }, strict)(page, {}, new StageClock()),
      reader({ recognition }, strict)(page, { scoreThreshold: 0.6 }, new StageClock()),
    ]);

    // 0.6 as float32 is a little more than 0.6.
    expect(counts.map(({ lines }) => lines.length)).toEqual([4, 0, 4]);
  });

  it('answers an empty picture with no lines', async () => {
    expect(await reader()(draw([]), {}, new StageClock())).toEqual({ task: 'text', text: '', lines: [] });
  });

  it.each([-0.1, 1.1, Number.NaN])('refuses a score threshold of %s', async (scoreThreshold) => {
    await expect(reader()(page, { scoreThreshold }, new StageClock())).rejects.toMatchObject({
      code: ERROR_CODES.INVALID_OPTION,
    });
  });

  it('stops between lines when the signal is aborted', async () => {
    const controller = new AbortController();
    const seen: number[][] = [];
    const aborting = recognizer(seen);
    const recognition = {
      ...aborting,
      run: (feeds: Parameters<VisionSession['run']>[0]) => {
        controller.abort();
        return aborting.run(feeds);
      },
    };

    const answer = reader({ recognition })(page, {}, new StageClock({ signal: controller.signal }));

    await expect(answer).rejects.toMatchObject({ code: ERROR_CODES.ABORTED });
    expect(seen).toHaveLength(1);
  });

  it('stops past the deadline', async () => {
    const answer = reader()(page, {}, new StageClock({ deadline: Date.now() - 1 }));

    await expect(answer).rejects.toMatchObject({ code: ERROR_CODES.DEADLINE });
  });

  it('refuses a dictionary that is not the recognizer`s', async () => {
    const short = createTextReader({
      manifest,
      dictionary: ['a'],
      stages: {
        detection: new ModelStage(manifest.stages.detection, detector),
        recognition: new ModelStage(manifest.stages.recognition, recognizer()),
      },
    });

    await expect(short(page, {}, new StageClock())).rejects.toMatchObject({
      code: ERROR_CODES.UNEXPECTED_OUTPUT,
      received: '6',
    });
  });
});

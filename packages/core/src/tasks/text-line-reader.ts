import { cropQuad } from '../postprocess/crop-quad.js';
import { decodeCtc, type RecognizedText } from '../postprocess/decode-ctc.js';
import { decodeDirection } from '../postprocess/decode-direction.js';
import { quadSize } from '../postprocess/quad-size.js';
import { rotateHalf } from '../postprocess/rotate-half.js';
import { splitWideLine } from '../postprocess/split-wide-line.js';
import { turnQuad } from '../postprocess/turn-quad.js';
import type { FitHeightSpec } from '../preprocess/preprocess-spec.js';
import type { Quad, TextLine } from '../results/text-result.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { TextReaderParts } from './create-text-reader.js';
import type { StageClock } from './stage-clock.js';

/** Height over width from which text is taken to run downwards (PaddleOCR's limit). */
const TALL = 1.5;
/** Height over width up to which a tall quad may as well be one upright character, such as `1`. */
const ONE_CHARACTER = 3;

/** Whether a line's text runs across the picture or down it. */
type Course = 'across' | 'down';

/** One way of reading a quad. */
interface View {
  /** Corners as read. */
  readonly quad: Quad;
  readonly crop: RawImage;
  /** Absent where the direction was not asked for. */
  readonly upsideDown?: boolean;
}

/**
 * Reads the lines of one picture, one after the other, so that never more than one is in memory.
 *
 * The direction classifier errs on short lines. A line that it sees upside down among upright ones, or the other
 * way round, is therefore read both ways, and the better score decides. Hand the large lines in first.
 */
export class TextLineReader {
  readonly #parts: TextReaderParts;
  readonly #image: RawImage;
  readonly #clock: StageClock;
  /** Pixels of text read upside down, less those read upright. */
  readonly #upsideDown: Record<Course, number> = { across: 0, down: 0 };

  constructor(parts: TextReaderParts, image: RawImage, clock: StageClock) {
    this.#parts = parts;
    this.#image = image;
    this.#clock = clock;
  }

  /**
   * Reads one line.
   *
   * @param quad - Corners as seen on the picture, top left first.
   * @returns The text without spaces around it, and the corners as read.
   */
  async read(quad: Quad): Promise<TextLine> {
    const { width, height } = quadSize(quad);
    const course: Course = height >= TALL * width ? 'down' : 'across';
    const views = await this.#directedViews(course === 'down' ? turnQuad(quad, 1) : quad, course);
    if (course === 'down' && height < ONE_CHARACTER * width)
      views.push({ quad, crop: await this.#crop(quad) });
    let best: { view: View; text: RecognizedText } | undefined;
    for (const view of views) {
      const text = await this.#recognize(view.crop);
      if (best === undefined || text.score > best.text.score) best = { view, text };
    }
    const { view, text } = best!;
    if (view.upsideDown !== undefined) {
      this.#upsideDown[course] += view.upsideDown ? Math.max(width, height) : -Math.max(width, height);
    }
    return { text: text.text.trim(), score: text.score, quad: view.quad };
  }

  /** The quad turned as the classifier sees it; both ways where that is not as the other lines are. */
  async #directedViews(quad: Quad, course: Course): Promise<View[]> {
    const crop = await this.#crop(quad);
    const { direction } = this.#parts.stages;
    const spec = this.#parts.manifest.stages.direction;
    if (direction === undefined || spec === undefined) return [{ quad, crop }];
    const { output } = await direction.run(crop, this.#clock);
    const [seen] = await this.#clock.run('postprocess', () => decodeDirection(output, spec.output));
    const expected = this.#upsideDown[course] > 0;
    const upright: View = { quad, crop, upsideDown: false };
    const turned = (): View => ({ quad: turnQuad(quad, 2), crop: rotateHalf(crop), upsideDown: true });
    if (seen!.upsideDown !== expected) return [upright, turned()];
    return [expected ? turned() : upright];
  }

  /** Cuts a quad out of the full picture, already at the height that the recognizer takes. */
  #crop(quad: Quad): Promise<RawImage> {
    return this.#clock.run('preprocess', () => {
      const fit = fitHeight(this.#parts);
      if (fit === undefined) return cropQuad(this.#image, quad);
      const { width, height } = quadSize(quad);
      const size = { width: Math.max(1, Math.ceil((fit.height * width) / height)), height: fit.height };
      return cropQuad(this.#image, quad, { size });
    });
  }

  async #recognize(crop: RawImage): Promise<RecognizedText> {
    const { manifest, stages, dictionary } = this.#parts;
    const fit = fitHeight(this.#parts);
    const pieces = await this.#clock.run('preprocess', () =>
      splitWideLine(crop, fit === undefined ? Number.POSITIVE_INFINITY : fit.maxWidth / fit.height),
    );
    let text = '';
    const scores: number[] = [];
    for (const { image, afterSpace } of pieces) {
      const { output } = await stages.recognition.run(image, this.#clock);
      const [read] = await this.#clock.run('postprocess', () =>
        decodeCtc(output, dictionary, manifest.stages.recognition.output),
      );
      text += (afterSpace ? ' ' : '') + read!.text;
      scores.push(...read!.scores);
    }
    const sum = scores.reduce((total, score) => total + score, 0);
    return { text, scores, score: scores.length === 0 ? 0 : sum / scores.length };
  }
}

function fitHeight({ manifest }: TextReaderParts): FitHeightSpec | undefined {
  const resize = manifest.stages.recognition.preprocess?.resize;
  return resize?.mode === 'fit-height' ? resize : undefined;
}

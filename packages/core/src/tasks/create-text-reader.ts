import { InvalidOptionError } from '../errors/invalid-option-error.js';
import type { TextManifest } from '../model/manifest.js';
import { decodeDb, type TextRegion } from '../postprocess/decode-db.js';
import { orderQuads } from '../postprocess/order-quads.js';
import type { TextLine } from '../results/text-result.js';
import type { ModelStage } from './model-stage.js';
import type { TaskRunner } from './task-runner.js';
import { TextLineReader } from './text-line-reader.js';

/** What a text reader is made of. */
export interface TextReaderParts {
  readonly manifest: TextManifest;
  /** Characters in the order of the recognizer's classes, without blank and space. */
  readonly dictionary: readonly string[];
  readonly stages: {
    readonly detection: ModelStage;
    /** Without it every line counts as upright. */
    readonly direction?: ModelStage | undefined;
    readonly recognition: ModelStage;
  };
}

/** Score below which a line is dropped when neither the caller nor the manifest says. */
const SCORE_THRESHOLD = 0.5;

/**
 * Composes a text reader: lines are found on the scaled picture, cut out of the full one, turned upright, read
 * one by one, and put in reading order.
 *
 * @throws {InvalidOptionError} When run with a score threshold outside of 0–1.
 */
export function createTextReader(parts: TextReaderParts): TaskRunner<'text'> {
  const { manifest, stages } = parts;
  return async (image, options, clock) => {
    const threshold = scoreThreshold(options.scoreThreshold ?? manifest.scoreThreshold ?? SCORE_THRESHOLD);
    const { output, geometry } = await stages.detection.run(image, clock);
    const regions = await clock.run('postprocess', () =>
      decodeDb(output, geometry, manifest.stages.detection.output),
    );
    // Most lines are read once; some are read both ways or in pieces.
    stages.direction?.expectRuns(regions.length, clock);
    stages.recognition.expectRuns(regions.length, clock);
    const found = await readLines(regions, new TextLineReader(parts, image, clock));
    const lines = await clock.run('postprocess', () => {
      const kept = found.filter(({ text, score }) => text !== '' && score >= threshold);
      return orderQuads(kept.map(({ quad }) => quad)).map((index) => kept[index]!);
    });
    return { task: 'text', text: lines.map(({ text }) => text).join('\n'), lines };
  };
}

async function readLines(regions: readonly TextRegion[], reader: TextLineReader): Promise<TextLine[]> {
  const lines: TextLine[] = [];
  for (const { quad } of regions) lines.push(await reader.read(quad));
  return lines;
}

function scoreThreshold(value: number): number {
  if (!(value >= 0 && value <= 1)) {
    throw new InvalidOptionError({ option: 'scoreThreshold', expected: 'a number of 0–1', received: value });
  }
  return value;
}

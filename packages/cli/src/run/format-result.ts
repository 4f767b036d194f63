import type { Detection, Prediction, RawOutput, ResultByTask, Task, Timings } from '@lambda-vision/core';
import { formatTable } from '../terminal/format-table.js';
import { printable } from '../terminal/printable.js';

/** Values of vectors and tensors that are shown. */
const SHOWN_VALUES = 6;

/** A result as lines for people: what the picture is, the answer, where the time went. */
export function formatResult(file: string, result: ResultByTask[Task]): string[] {
  const { width, height, mediaType, orientation } = result.image;
  const turned = orientation === 1 ? '' : `, turned upright (EXIF orientation ${orientation})`;
  return [
    `${file}  ${width}x${height} ${mediaType}${turned}`,
    ...[...formatAnswer(result), formatTimings(result.timings)].map((line) => `  ${line}`),
  ].map(printable);
}

function formatAnswer(result: ResultByTask[Task]): readonly string[] {
  switch (result.task) {
    case 'classification':
      return orNone(formatPredictions(result.predictions), 'no prediction');
    case 'detection':
      return orNone(formatTable(result.detections.map(detectionRow)), 'nothing detected');
    case 'segmentation':
      return [
        `mask of ${result.width}x${result.height}`,
        ...formatTable(
          result.classes.map(({ label, fraction, pixels }) => [percent(fraction), pixels, 'px', label]),
        ),
      ];
    case 'embedding': {
      const { embedding, predictions = [] } = result;
      const length = Math.hypot(...embedding).toFixed(4);
      const vector = `${embedding.length} dims, length ${length}: ${firstValues(embedding)}`;
      return [vector, ...formatPredictions(predictions)];
    }
    case 'text':
      return orNone(formatTable(result.lines.map(({ text, score }) => [score.toFixed(3), text])), 'no text');
    case 'depth': {
      const [least, greatest] = result.range;
      return [`depth of ${result.width}x${result.height}, from ${short(least)} to ${short(greatest)}`];
    }
    case 'image-to-image':
      return [`picture of ${result.width}x${result.height}`];
    case 'tensor':
      return Object.entries(result.outputs).map(([name, output]) => `${name}: ${formatOutput(output)}`);
  }
}

// Labels come last: the width of some scripts' signs is not known, and nothing stands behind them that could shift.
function formatPredictions(predictions: readonly Prediction[]): string[] {
  return formatTable(predictions.map(({ label, score }) => [score.toFixed(3), label]));
}

function detectionRow(detection: Detection): (string | number)[] {
  const { x1, y1, x2, y2 } = detection.box;
  const extras = [
    detection.landmarks && `${detection.landmarks.length} landmarks`,
    detection.keypoints && `${detection.keypoints.length} keypoints`,
    detection.mask && 'mask',
  ].filter((extra) => extra !== undefined);
  const [left, top, right, bottom] = [x1, y1, x2, y2].map(Math.round) as [number, number, number, number];
  const more = extras.length === 0 ? '' : ` (${extras.join(', ')})`;
  return [detection.score.toFixed(3), 'x', left, '–', right, ' y', top, '–', bottom, detection.label + more];
}

function formatOutput({ dtype, dims, data }: RawOutput): string {
  const numbers = data.map(Number);
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const number of numbers) {
    least = Math.min(least, number);
    greatest = Math.max(greatest, number);
  }
  const range = numbers.length === 0 ? 'empty' : `from ${short(least)} to ${short(greatest)}`;
  return `${dtype} [${dims.join(', ')}], ${range}: ${firstValues(numbers)}`;
}

function formatTimings({ decodeMs, preprocessMs, inferenceMs, postprocessMs }: Timings): string {
  const stages = {
    decode: decodeMs,
    preprocess: preprocessMs,
    inference: inferenceMs,
    postprocess: postprocessMs,
  };
  return Object.entries(stages)
    .map(([stage, ms]) => `${stage} ${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`)
    .join(', ');
}

function firstValues(values: readonly number[]): string {
  const shown = values.slice(0, SHOWN_VALUES).map(short).join(' ');
  return values.length > SHOWN_VALUES ? `${shown} …` : shown;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(1)} %`.padStart(7);
}

function orNone(lines: string[], none: string): readonly string[] {
  return lines.length === 0 ? [none] : lines;
}

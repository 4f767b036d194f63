import type { ReportedValue } from '../model-report.js';
import { gridCells } from './grid-cells.js';
import { CHECK_LABELS, CHECK_NORMALISATION, IMAGENET, modelFields } from './model-fields.js';
import type { Recogniser } from './recogniser.js';
import { letterbox, stretch } from './resize-to-input.js';

const STRIDES = [8, 16, 32, 64];

/** Detectors that give a distribution for each side of a box, grid by grid: NanoDet on three grids, PicoDet on four. */
export const recogniseFocalLoss: Recogniser = ({ outputs, producer }, picture, file) => {
  const { width, height } = picture;
  if (width === undefined || height === undefined || outputs.length % 2 !== 0) return undefined;
  const strides = STRIDES.slice(0, outputs.length / 2);
  if (strides.length < 3 || strides.length !== outputs.length / 2) return undefined;
  const grids = strides.map((stride) => {
    const pair = outputs.filter(
      ({ dims }) => dims?.length === 3 && dims[1] === gridCells(width, height, [stride]),
    );
    return pair.length === 2 ? (pair as [ReportedValue, ReportedValue]) : undefined;
  });
  if (grids.some((pair) => pair === undefined)) return undefined;
  const values = grids.map((pair) => pair!.map(({ dims }) => dims![2]));
  const boxValues = commonValue(values, (value) => value >= 16 && value % 4 === 0 && value <= 68);
  if (boxValues === undefined) return undefined;
  const scores = grids.map((pair) => pair!.find(({ dims }) => dims![2] !== boxValues) ?? pair![0]);
  const boxes = grids.map((pair, grid) => pair!.find((output) => output !== scores[grid])!);
  const picodet = strides.length === 4 || producer.startsWith('PaddlePaddle');
  return {
    family: picodet ? 'picodet' : 'nanodet',
    confidence: 'medium',
    manifest: {
      task: 'detection',
      ...modelFields(file, picture, picodet ? 'RGB' : 'BGR'),
      preprocess: picodet
        ? { resize: stretch(picture), ...IMAGENET }
        : {
            resize: letterbox(picture, { pad: 0, anchor: 'center' }),
            mean: [103.53, 116.28, 123.675],
            std: [57.375, 57.12, 58.395],
          },
      output: {
        decoder: picodet ? 'picodet' : 'nanodet',
        names: { scores: scores.map(({ name }) => name), boxes: boxes.map(({ name }) => name) },
        strides,
        regMax: boxValues / 4 - 1,
      },
    },
    checks: [CHECK_NORMALISATION, CHECK_LABELS],
  };
};

/** The last value that every grid has and that `accept` accepts. */
function commonValue(
  grids: readonly (readonly (number | string | undefined)[])[],
  accept: (value: number) => boolean,
): number | undefined {
  const [first = []] = grids;
  return first.findLast(
    (value): value is number =>
      typeof value === 'number' && accept(value) && grids.every((grid) => grid.includes(value)),
  );
}

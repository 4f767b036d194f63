import type { ListedModel } from './list-models.ts';
import type { Measurement } from './measurement.ts';
import type { Workbench } from './prepare-workbench.ts';
import type { Subjects } from './subjects.ts';
import { measureColdStarts } from './suites/measure-cold-starts.ts';
import { measureOverhead } from './suites/measure-overhead.ts';
import { measurePeakMemory } from './suites/measure-peak-memory.ts';
import { measurePostprocessing } from './suites/measure-postprocessing.ts';
import { measurePreprocessing } from './suites/measure-preprocessing.ts';
import { measureWarmRequests } from './suites/measure-warm-requests.ts';

/** What a suite works with. */
export interface Bench {
  readonly subjects: Subjects;
  readonly pathOf: Workbench['pathOf'];
  /** Models whose postprocessing is measured. */
  readonly models: () => Promise<readonly ListedModel[]>;
  /** Pairs, where the caller wants another number than the suite's own. */
  readonly pairs: number | undefined;
  /** Fewer requests: to see that everything runs, not to learn how fast. */
  readonly quick: boolean;
  readonly log: (line: string) => void;
}

export interface Suite {
  /** What the report says of it. */
  readonly title: string;
  /** What is measured, where that is not the model and the pictures of the others. */
  readonly about?: string;
  /** Fresh processes, or pairs of them. */
  readonly pairs: number;
  readonly measure: (bench: Bench, pairs: number) => Promise<Measurement[]>;
}

/** All suites, by the name that `--only` takes. */
export const SUITES = {
  cold: {
    title: 'Cold start: from process start to the first answer, VGA',
    about:
      'MobileNetV2 with and without a snapshot against the peers; YOLOX-nano on `coco-photos/bus.jpg` and three text models on `ocr-text/en-01.jpg` with a snapshot against the same without.',
    pairs: 15,
    measure: measureColdStarts,
  },
  warm: {
    title: 'Warm requests: from the bytes of a JPEG to the five best labels',
    pairs: 7,
    measure: measureWarmRequests,
  },
  memory: {
    title: 'Memory: largest resident set after 8 requests at 12 MP',
    pairs: 5,
    measure: measurePeakMemory,
  },
  preprocess: {
    title: 'Preprocessing alone: from the bytes of a JPEG to the tensor',
    pairs: 7,
    measure: measurePreprocessing,
  },
  overhead: {
    title: 'Core around preprocessing and `session.run`, VGA',
    pairs: 5,
    measure: measureOverhead,
  },
  postprocess: {
    title: 'Postprocessing: its share of the inference',
    about: `Every model of the shared test data that classifies, detects, segments, embeds or sees depth, 1 thread, on two photos (\`coco-photos/bus.jpg\`, \`ort-examples/satya.jpg\`), of which the one with the larger share is shown; masks at the model's size, as PNG and as numbers; depth at the model's size, as PNG. The target is for models whose inference takes 5 ms or longer; none is set for shorter ones. No YOLO with 25,200 boxes is among the models, so NMS and instance masks, with made-up boxes and prototypes, are held against the slowest detector of the same run, whose input is smaller than 640×640.`,
    pairs: 3,
    measure: measurePostprocessing,
  },
} as const satisfies Record<string, Suite>;

export type SuiteName = keyof typeof SUITES;

const QUICK_PAIRS = 2;

/** Runs one suite. */
export function runSuite(name: SuiteName, bench: Bench): Promise<Measurement[]> {
  const suite: Suite = SUITES[name];
  return suite.measure(bench, bench.pairs ?? (bench.quick ? QUICK_PAIRS : suite.pairs));
}

import type { ListedModel } from './list-models.ts';
import type { Measurement } from './measurement.ts';
import type { Workbench } from './prepare-workbench.ts';
import type { Subjects } from './subjects.ts';
import { measureColdStarts } from './suites/measure-cold-starts.ts';
import { measureOverhead } from './suites/measure-overhead.ts';
import { measurePackageSize } from './suites/measure-package-size.ts';
import { measurePeakMemory } from './suites/measure-peak-memory.ts';
import { measurePostprocessing } from './suites/measure-postprocessing.ts';
import { measurePreprocessing } from './suites/measure-preprocessing.ts';
import { measureQuantization } from './suites/measure-quantization.ts';
import { measureQueue } from './suites/measure-queue.ts';
import { measureThreads } from './suites/measure-threads.ts';
import { measureWarmRequests } from './suites/measure-warm-requests.ts';

/** What a suite works with. */
export interface Bench {
  readonly subjects: Subjects;
  readonly pathOf: Workbench['pathOf'];
  /** Our bundle, and the folder whose `node_modules` has the peers. */
  readonly folders: { readonly bundle: string; readonly peers: string };
  readonly queueWorker: Workbench['queueWorker'];
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
    title: 'Memory: largest resident set after 8 requests, by the size of the picture',
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
  threads: {
    title: 'Threads: the inference with several against the same with one',
    about: 'A ratio of 0.5× with 2 threads would be all that a second core can give.',
    pairs: 5,
    measure: measureThreads,
  },
  size: {
    title: 'Package size: what a function carries beside its model',
    about:
      'Ours is the bundled folder; theirs are the installed packages that their handlers import, with all dependencies, as `npm ci` leaves them; a bundler would leave out much of the two with onnxruntime-web. Zipped: every file deflated by itself. Read once, because files do not vary.',
    pairs: 1,
    measure: measurePackageSize,
  },
  postprocess: {
    title: 'Postprocessing: its share of the inference',
    about: `Every model of the shared test data that classifies, detects, segments, embeds or sees depth, 1 thread, on two photos (\`coco-photos/bus.jpg\`, \`ort-examples/satya.jpg\`), of which the one with the larger share is shown; masks at the model's size, as PNG and as numbers; depth at the model's size, as PNG. The target is for models whose inference takes 5 ms or longer; none is set for shorter ones. No YOLO with 25,200 boxes is among the models, so NMS and instance masks, with made-up boxes and prototypes, are held against the slowest detector of the same run, whose input is smaller than 640×640.`,
    pairs: 3,
    measure: measurePostprocessing,
  },
  queue: {
    title: 'Behind a queue: two workers and one, and what a job costs beside inference',
    about: `MobileNetV2 224 fp32, 1 thread, VGA, in the message. Workers are the bundle in processes of \`@lambda-vision/local\`; SQS (fauxqs) and DynamoDB (dynalite) run in the process that measures, on the same cores. Messages wait in the queue when the clock starts; batches have five. A ratio is the time of two workers through that of one: 0.66× is 1.5 times the throughput. The overhead is the time per job of one worker minus that of a direct request, in percent of the latter.`,
    pairs: 5,
    measure: measureQueue,
  },
  quantize: {
    title: 'Int8: the inference of models that are quantized statically against the same in float32',
    about:
      'WASM, 1 thread, one photo; calibrated on five photos. The dense network is ResNet-18 with random weights. Networks of depthwise convolutions and ReLU are known to become slower; they have no target.',
    pairs: 5,
    measure: measureQuantization,
  },
} as const satisfies Record<string, Suite>;

export type SuiteName = keyof typeof SUITES;

const QUICK_PAIRS = 2;

/** Runs one suite. */
export function runSuite(name: SuiteName, bench: Bench): Promise<Measurement[]> {
  const suite: Suite = SUITES[name];
  return suite.measure(bench, bench.pairs ?? (bench.quick ? QUICK_PAIRS : suite.pairs));
}

import type { Measurement } from './measurement.ts';
import type { Workbench } from './prepare-workbench.ts';
import type { Subjects } from './subjects.ts';
import { measureColdStarts } from './suites/measure-cold-starts.ts';
import { measureOverhead } from './suites/measure-overhead.ts';
import { measurePeakMemory } from './suites/measure-peak-memory.ts';
import { measurePreprocessing } from './suites/measure-preprocessing.ts';
import { measureWarmRequests } from './suites/measure-warm-requests.ts';

/** What a suite works with. */
export interface Bench {
  readonly subjects: Subjects;
  readonly pathOf: Workbench['pathOf'];
  /** Pairs, where the caller wants another number than the suite's own. */
  readonly pairs: number | undefined;
  /** Fewer requests: to see that everything runs, not to learn how fast. */
  readonly quick: boolean;
  readonly log: (line: string) => void;
}

export interface Suite {
  /** What the report says of it. */
  readonly title: string;
  /** Fresh processes, or pairs of them. */
  readonly pairs: number;
  readonly measure: (bench: Bench, pairs: number) => Promise<Measurement[]>;
}

/** All suites, by the name that `--only` takes. */
export const SUITES = {
  cold: {
    title: 'Cold start: from process start to the first answer, VGA',
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
} as const satisfies Record<string, Suite>;

export type SuiteName = keyof typeof SUITES;

const QUICK_PAIRS = 2;

/** Runs one suite. */
export function runSuite(name: SuiteName, bench: Bench): Promise<Measurement[]> {
  const suite: Suite = SUITES[name];
  return suite.measure(bench, bench.pairs ?? (bench.quick ? QUICK_PAIRS : suite.pairs));
}

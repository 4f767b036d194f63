import type { CompareProgress } from '@lambda-vision/optimize';
import type { Progress } from '../terminal/progress.js';
import type { Terminal } from '../terminal/terminal.js';

const LABELS = {
  photos: 'running both on photos',
  layers: 'comparing layers',
  measure: 'measuring',
} as const satisfies Record<CompareProgress['step'], string>;

/** A bar for each step of a comparison. */
export function comparisonProgress(terminal: Terminal): {
  onProgress(progress: CompareProgress): void;
  stop(): void;
} {
  let step: CompareProgress['step'] | undefined;
  let bar: Progress | undefined;
  return {
    onProgress: ({ step: next, done, of }) => {
      if (next !== step) {
        bar?.stop();
        bar = terminal.progress(LABELS[next], of);
        step = next;
      }
      bar?.update(done);
    },
    stop: () => bar?.stop(),
  };
}

import type { OptimizeProgress } from '@lambda-vision/optimize';
import type { Progress } from '../terminal/progress.js';
import type { Terminal } from '../terminal/terminal.js';

const LABELS = {
  prepare: 'reading',
  calibrate: 'calibrating',
  search: 'searching layers to keep in float',
  compare: 'comparing',
} as const satisfies Record<OptimizeProgress['step'], string>;

/** A bar for each step of each mode. */
export function optimizeProgress(terminal: Terminal): {
  onProgress(progress: OptimizeProgress): void;
  stop(): void;
} {
  let shown: string | undefined;
  let bar: Progress | undefined;
  return {
    onProgress: ({ step, mode, done, of }) => {
      const label = mode === undefined ? LABELS[step] : `${mode}: ${LABELS[step]}`;
      if (label !== shown) {
        bar?.stop();
        bar = terminal.progress(label, of);
        shown = label;
      }
      bar?.update(done);
    },
    stop: () => bar?.stop(),
  };
}

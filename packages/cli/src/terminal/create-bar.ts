import { Presets, SingleBar } from 'cli-progress';
import type { Bar } from './bar.js';

/** What a bar shows. */
export interface BarOptions {
  readonly label: string;
  readonly total: number;
  readonly unit: 'steps' | 'bytes';
}

const MEGABYTE = 1_000_000;

/** A bar on `stream`, or none where it is no terminal: logs of CI stay readable. */
export function createBar(stream: NodeJS.WriteStream, { label, total, unit }: BarOptions): Bar {
  if (!stream.isTTY) return { update: () => {}, stop: () => {}, around: (write) => write() };
  const scale = unit === 'bytes' ? MEGABYTE : 1;
  const shown = (value: number): string | number => (unit === 'bytes' ? value.toFixed(1) : value);
  const bar = new SingleBar(
    {
      stream,
      format: `${label} {bar} {value}/{total}${unit === 'bytes' ? ' MB' : ''} {detail}`,
      formatValue: (value, _options, type) =>
        String(type === 'value' || type === 'total' ? shown(value) : value),
      clearOnComplete: true,
      hideCursor: true,
      // Ctrl-C ends the verb, which takes the bar away; listeners of cli-progress would also swallow SIGTERM.
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  let shownDone = 0;
  let shownDetail = '';
  let isDrawn = false;
  const draw = () => {
    bar.start(total / scale, shownDone / scale, { detail: shownDetail });
    isDrawn = true;
  };
  const clear = () => {
    if (isDrawn) bar.stop();
    isDrawn = false;
  };
  draw();
  return {
    update: (done, detail = '') => {
      [shownDone, shownDetail] = [done, detail];
      if (isDrawn) bar.update(done / scale, { detail });
    },
    stop: clear,
    // cli-progress goes back to where the bar was started to clear it, so that it has to be started again below.
    around: (write) => {
      const wasDrawn = isDrawn;
      clear();
      write();
      if (wasDrawn) draw();
    },
  };
}

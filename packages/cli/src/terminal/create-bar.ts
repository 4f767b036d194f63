import { Presets, SingleBar } from 'cli-progress';
import type { Bar } from './bar.js';

/** What a bar shows. */
export interface BarOptions {
  readonly label: string;
  readonly total: number;
  readonly unit: 'steps' | 'bytes';
}

const MEGABYTE = 1_000_000;

/** To the first column, and nothing right of it. */
const CLEAR_LINE = '\r\u001b[0K';

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
      // After a line was written above, the same bar has to be drawn once more.
      forceRedraw: true,
    },
    Presets.shades_classic,
  );
  bar.start(total / scale, 0, { detail: '' });
  let isDrawn = true;
  return {
    update: (done, detail = '') => bar.update(done / scale, { detail }),
    stop: () => {
      isDrawn = false;
      bar.stop();
    },
    around: (write) => {
      if (isDrawn) stream.write(CLEAR_LINE);
      write();
      if (isDrawn) bar.render();
    },
  };
}

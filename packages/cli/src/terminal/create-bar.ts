import { Presets, SingleBar } from 'cli-progress';
import type { Progress } from './progress.js';

/** What a bar shows. */
export interface BarOptions {
  readonly label: string;
  readonly total: number;
  readonly unit: 'steps' | 'bytes';
}

const MEGABYTE = 1_000_000;

/** A bar on `stream`, or none where it is no terminal: logs of CI stay readable. */
export function createBar(stream: NodeJS.WriteStream, { label, total, unit }: BarOptions): Progress {
  if (!stream.isTTY) return { update: () => {}, stop: () => {} };
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
    },
    Presets.shades_classic,
  );
  bar.start(total / scale, 0, { detail: '' });
  return {
    update: (done, detail = '') => bar.update(done / scale, { detail }),
    stop: () => bar.stop(),
  };
}

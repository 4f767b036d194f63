import type { PlotPanel } from '../../../packages/benchmarks/src/plot/plot-panels.ts';
import { asHtml } from './as-html.ts';
import { threeDigits } from './three-digits.ts';

/** One figure of ours and the peers as horizontal bars, in HTML that a phone can wrap; shorter is better. */
export function barChart({ title, unit, ours, bars }: PlotPanel): string {
  const longest = Math.max(...bars.map(({ times }) => times));
  const rows = bars.map((bar) => {
    const value = bar.ours ? `${threeDigits(ours)} ${unit}` : `${threeDigits(bar.times)}×`;
    const width = Math.max(0.5, (100 * bar.times) / longest).toFixed(1);
    return [
      `<div class="bar-row${bar.ours ? ' ours' : ''}">`,
      `<span class="bar-name">${asHtml(bar.subject)}</span>`,
      `<span class="bar-track"><span class="bar" style="width:${width}%"></span></span>`,
      `<span class="bar-value">${value}</span>`,
      '</div>',
    ].join('');
  });
  return `<figure class="chart"><figcaption>${asHtml(title)}</figcaption>${rows.join('')}</figure>`;
}

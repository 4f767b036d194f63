import type { Comparison } from '../../../packages/benchmarks/src/measurement.ts';
import { asHtml } from './as-html.ts';
import { threeDigits } from './three-digits.ts';

/**
 * Ratios of ours to the peers on one logarithmic scale, each with its smallest and largest pair: left of the line ours is
 * faster or smaller, right of it slower or larger.
 */
export function ratioChart(comparisons: readonly Comparison[]): string {
  const extremes = comparisons.flatMap(({ ratio }) => [ratio.min, ratio.max]);
  const reach = Math.max(2, ...extremes.map((value) => Math.max(value, 1 / value)));
  const at = (value: number) => 50 + (50 * Math.log(value)) / Math.log(reach);
  const percent = (value: number) => `${value.toFixed(1)}%`;
  const rows = comparisons.map(({ figure, ours, peer, ratio }) => {
    const [low, middle, high] = [at(ratio.min), at(ratio.median), at(ratio.max)];
    const variant = ours.subject.replace(/^lambda-vision(?:, )?/, '');
    const left = Math.min(50, middle);
    return [
      `<div class="bar-row ratio ${ratio.median <= 1 ? 'better' : 'worse'}">`,
      `<span class="bar-name">${asHtml(figure)}${variant === '' || figure.includes(variant) ? '' : `, ${asHtml(variant)}`}`,
      ` <small>against ${asHtml(peer.subject)}</small></span>`,
      `<span class="bar-track"><span class="bar" style="left:${percent(left)};width:${percent(Math.abs(middle - 50))}"></span>`,
      `<span class="bar-range" style="left:${percent(low)};width:${percent(high - low)}"></span></span>`,
      `<span class="bar-value">${threeDigits(ratio.median)}×</span>`,
      '</div>',
    ].join('');
  });
  return `<figure class="chart ratios"><figcaption>Ours through theirs, on a logarithmic scale; the line is 1×, left of it is better</figcaption>${rows.join('')}</figure>`;
}

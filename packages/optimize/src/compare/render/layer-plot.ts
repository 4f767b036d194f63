import type { LayerComparison } from '../layers/layer-comparison.js';
import { decibelText } from '../number-texts.js';
import { htmlText } from './html-text.js';

/** Decibels that the scale reaches at most: what is better is as good. */
const TOP_DB = 60;

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [720, 260, 66, 28, 14];

/** Signal to noise of all layers in the model's order, alone as bars and in the model as a line, as SVG. */
export function layerPlot(layers: readonly LayerComparison[], blamed?: string): string {
  const y = (decibels: number) => {
    const share = Math.min(1, Math.max(0, decibels / TOP_DB));
    return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
  };
  const step = (WIDTH - LEFT - 8) / Math.max(1, layers.length);
  const x = (at: number) => LEFT + at * step;
  const grid = [0, 20, 40, 60].map((decibels) => {
    const label = decibels === TOP_DB ? `≥ ${decibels} dB` : `${decibels}`;
    return `<line class="grid" x1="${LEFT}" x2="${WIDTH - 8}" y1="${y(decibels)}" y2="${y(decibels)}"/><text x="${LEFT - 6}" y="${y(decibels) + 4}" text-anchor="end">${label}</text>`;
  });
  const bars = layers.map((layer, at) => {
    const tip = `${layer.name} (${layer.opType}): alone ${decibelText(layer.ownSqnrDb)}, in the model ${decibelText(layer.sqnrDb)}`;
    const top = Math.min(y(layer.ownSqnrDb), HEIGHT - BOTTOM - 1);
    const kind = layer.name === blamed ? 'blamed' : 'b';
    return `<rect class="${kind}" x="${x(at).toFixed(1)}" y="${top.toFixed(1)}" width="${Math.max(1, step - 1).toFixed(1)}" height="${(HEIGHT - BOTTOM - top).toFixed(1)}"><title>${htmlText(tip)}</title></rect>`;
  });
  const points = layers.map((layer, at) => `${(x(at) + step / 2).toFixed(1)},${y(layer.sqnrDb).toFixed(1)}`);
  const at = layers.findIndex(({ name }) => name === blamed);
  const anchor = at > layers.length / 2 ? 'end' : 'start';
  const flag =
    at < 0
      ? ''
      : `<text class="flag" x="${(x(at) + step / 2).toFixed(1)}" y="${HEIGHT - 8}" text-anchor="${anchor}">${htmlText(blamed ?? '')}</text>`;
  const worst = [...layers].sort((one, other) => one.ownSqnrDb - other.ownSqnrDb)[0];
  const told = `Signal to noise of ${layers.length} layers. Worst alone: ${worst?.name ?? ''} with ${decibelText(worst?.ownSqnrDb ?? 0)}`;
  return `<svg role="img" aria-label="${htmlText(told)}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${grid.join('')}${bars.join('')}<polyline class="line" points="${points.join(' ')}"/>${flag}</svg>`;
}

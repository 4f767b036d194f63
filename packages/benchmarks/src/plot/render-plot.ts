import type { PlotBar, PlotPanel } from './plot-panels.ts';

const WIDTH = 760;
const MARGIN = 16;
const NAMES = 190;
const VALUES = 110;
const ROW = 22;
const BAR = 14;
const TITLE = 30;
const GAP = 14;
/** Space of the longest bar of a panel. */
const LONGEST = WIDTH - 2 * MARGIN - NAMES - VALUES;

/** Colours that keep their contrast on white and on GitHub's dark background. */
const STYLE = `
    text { font: 13px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #1f2328; }
    .title { font-weight: 600; }
    .note { font-size: 11px; fill: #59636e; }
    .ours { font-weight: 600; }
    .bar { fill: #8c959f; }
    .bar.ours { fill: #0969da; }
    .axis { stroke: #d1d9e0; }
    @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc; }
      .note { fill: #9198a1; }
      .bar { fill: #6e7681; }
      .bar.ours { fill: #4493f8; }
      .axis { stroke: #3d444d; }
    }`;

/**
 * Draws panels of horizontal bars, each with a scale of its own; shorter is better in all of them.
 *
 * @param note - What the reader has to know, in one line.
 * @returns An SVG that is readable on light and dark pages.
 */
export function renderPlot(panels: readonly PlotPanel[], note: string): string {
  let y = MARGIN;
  const parts: string[] = [];
  for (const panel of panels) {
    parts.push(renderPanel(panel, y));
    y += TITLE + panel.bars.length * ROW + GAP;
  }
  const height = y + MARGIN;
  const label = panels.map(({ title }) => title).join('; ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${asText(label)}">
  <style>${STYLE}
  </style>
${parts.join('\n')}
  <text class="note" x="${MARGIN}" y="${height - MARGIN}">${asText(note)}</text>
</svg>
`;
}

function renderPanel({ title, unit, ours, bars }: PlotPanel, top: number): string {
  const most = Math.max(...bars.map(({ times }) => times));
  const left = MARGIN + NAMES;
  const first = top + TITLE;
  const rows = bars.map((bar, at) =>
    renderBar(bar, {
      y: first + at * ROW,
      length: (bar.times / most) * LONGEST,
      value: bar.ours ? `1× = ${amount(ours)} ${unit}` : `${bar.times.toFixed(2)}×`,
    }),
  );
  return [
    `  <text class="title" x="${MARGIN}" y="${top + 14}">${asText(title)}</text>`,
    `  <line class="axis" x1="${left}" y1="${first - 4}" x2="${left}" y2="${first + bars.length * ROW - 4}"/>`,
    ...rows,
  ].join('\n');
}

function renderBar(
  { subject, ours }: PlotBar,
  { y, length, value }: { readonly y: number; readonly length: number; readonly value: string },
): string {
  const left = MARGIN + NAMES;
  const kind = ours ? ' ours' : '';
  const text = y + BAR - 3;
  return [
    `  <text class="name${kind}" x="${left - 8}" y="${text}" text-anchor="end">${asText(subject)}</text>`,
    `  <rect class="bar${kind}" x="${left}" y="${y}" width="${length.toFixed(1)}" height="${BAR}" rx="2"/>`,
    `  <text class="value${kind}" x="${(left + length + 6).toFixed(1)}" y="${text}">${asText(value)}</text>`,
  ].join('\n');
}

function amount(value: number): string {
  return value.toFixed(value >= 100 ? 0 : 1);
}

function asText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

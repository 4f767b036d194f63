import { makeElement } from './make-element.js';
import type { Stage } from './stages-of.js';

const SVG = 'http://www.w3.org/2000/svg';

/** A bar of a request's stages with its legend. */
export function timingBar(stages: readonly Stage[], totalMs: number): Node[] {
  const sum = stages.reduce((total, { ms }) => total + ms, 0) || 1;
  const bar = drawing('0 0 1000 10');
  bar.setAttribute('role', 'img');
  bar.setAttribute('aria-label', stages.map(({ label, ms }) => `${label} ${milliseconds(ms)}`).join(', '));
  bar.setAttribute('preserveAspectRatio', 'none');
  let x = 0;
  for (const { name, ms } of stages) {
    const width = (ms / sum) * 1000;
    bar.append(rectangle(name, x, width));
    x += width;
  }
  const legend = makeElement('ul', 'legend');
  for (const { name, label, ms } of stages) {
    const swatch = drawing('0 0 10 10');
    swatch.setAttribute('aria-hidden', 'true');
    swatch.append(rectangle(name, 0, 10));
    legend.append(makeElement('li', '', swatch, label, makeElement('b', '', milliseconds(ms))));
  }
  const total = makeElement('span', 'note', `${milliseconds(totalMs)} in all`);
  return [makeElement('div', 'row', makeElement('h3', '', 'Time'), total), bar, legend];
}

/** A time as people read it: tenths below 10 ms. */
export function milliseconds(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

function drawing(viewBox: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', viewBox);
  return svg;
}

function rectangle(name: string, x: number, width: number): SVGElement {
  const made = document.createElementNS(SVG, 'rect');
  for (const [key, value] of Object.entries({ class: name, x, width, y: 0, height: 10 })) {
    made.setAttribute(key, String(value));
  }
  return made;
}

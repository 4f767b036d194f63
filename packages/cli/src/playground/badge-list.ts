import type { Exchange } from './exchange.js';
import { makeElement } from './make-element.js';
import { milliseconds } from './timing-bar.js';

/** Facts of a request as small badges: status, cold or warm, and what the function's REPORT line says. */
export function badgeList({ status, report }: Exchange): HTMLElement[] {
  const isFine = status >= 200 && status < 400;
  const badges = [makeElement('li', isFine ? 'ok' : 'bad', status === 0 ? 'No answer' : `HTTP ${status}`)];
  const fn = report?.function;
  if (!fn) return badges;
  badges.push(
    makeElement('li', fn.coldStart ? 'cold' : 'warm', fn.coldStart ? 'Cold start' : 'Warm'),
    makeElement('li', '', `Function ${milliseconds(fn.durationMs)}`),
    makeElement('li', '', `Billed ${milliseconds(fn.billedMs)}`),
    makeElement('li', '', `Memory ${fn.maxRssMb} MB`),
  );
  return badges;
}

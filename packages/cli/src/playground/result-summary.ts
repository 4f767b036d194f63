import type { VisionResult } from '@lambda-vision/core';
import { itemList } from './item-list.js';
import { itemsOf } from './items-of.js';
import { makeElement } from './make-element.js';
import { vectorChart } from './vector-chart.js';

/** What is shown of a result in words: its list, its text, its vector, the shapes of its tensors. */
export function resultSummary(
  result: VisionResult,
  threshold: number,
  highlight: (place: number | undefined) => void,
): Node[] {
  const all = itemsOf(result);
  const items = all.filter(({ score }) => score >= threshold);
  const nodes: Node[] = items.length > 0 ? [itemList(items, highlight)] : [];
  if (items.length < all.length) nodes.push(facts(`${all.length - items.length} below the least score`));
  switch (result.task) {
    case 'embedding':
      return [facts(vectorFacts(result.embedding)), vectorChart(result.embedding), ...nodes];
    case 'text':
      return [makeElement('p', 'read', result.text), ...nodes];
    case 'depth':
      return [facts(`Near is white. The model's values go from ${result.range.map(short).join(' to ')}.`)];
    case 'image-to-image':
      return [
        facts(`A picture of ${result.width} × ${result.height} pixels; the overlay's slider fades it in.`),
      ];
    case 'tensor':
      return Object.entries(result.outputs).map(([name, { dims, dtype }]) =>
        facts(`${name}: ${dtype} [${dims.join(', ')}]`),
      );
    default:
      return nodes;
  }
}

function vectorFacts(vector: readonly number[]): string {
  const norm = Math.hypot(...vector);
  return `${vector.length} numbers from ${short(Math.min(...vector))} to ${short(Math.max(...vector))}, length ${short(norm)}.`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function facts(text: string): HTMLElement {
  return makeElement('p', 'facts', text);
}

import { makeElement } from './make-element.js';

/** An embedding as a row of bars around a middle line, each number one bar. */
export function vectorChart(vector: readonly number[]): HTMLElement {
  const canvas = makeElement('canvas', 'vector');
  canvas.width = Math.max(vector.length, 1) * 2;
  canvas.height = 128;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `Chart of ${vector.length} numbers`);
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--accent');
  const largest = Math.max(...vector.map(Math.abs)) || 1;
  vector.forEach((value, i) => {
    const height = (Math.abs(value) / largest) * 62;
    context.fillRect(i * 2, value > 0 ? 64 - height : 64, 2, Math.max(height, 1));
  });
  return canvas;
}

import type { VisionResult } from '@lambda-vision/core';
import { itemsOf } from './items-of.js';

const NOUNS: Partial<Record<VisionResult['task'], readonly [one: string, many: string]>> = {
  classification: ['prediction', 'predictions'],
  detection: ['detection', 'detections'],
  segmentation: ['class', 'classes'],
  text: ['line of text', 'lines of text'],
};

/** One sentence that says what was found; it is announced to screen readers. */
export function describeResult(result: VisionResult): string {
  const { task } = result;
  if (task === 'embedding') return `Embedding of ${result.embedding.length} numbers.`;
  if (task === 'depth' || task === 'image-to-image')
    return `${task === 'depth' ? 'Depth' : 'Picture'} of ${result.width} × ${result.height} pixels.`;
  if (task === 'tensor') return `${Object.keys(result.outputs).length} output tensors.`;
  const items = itemsOf(result);
  const [one, many] = NOUNS[task] ?? ['item', 'items'];
  const [best] = items;
  if (!best) return `No ${many} found.`;
  const count = `${items.length} ${items.length === 1 ? one : many}`;
  return `${count}. First: ${best.label}, ${Math.round(best.score * 100)} %.`;
}

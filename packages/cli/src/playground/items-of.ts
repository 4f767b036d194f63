import type { VisionResult } from '@lambda-vision/core';

/** One thing that a result found, as the list beside the picture shows it. */
export interface Item {
  /** Place in the result's own list. */
  readonly place: number;
  /** Decides about the colour. */
  readonly colourIndex: number;
  readonly label: string;
  /** Score, or the fraction of the picture, 0–1. */
  readonly score: number;
}

/** What a result found, in its own order. */
export function itemsOf(result: VisionResult): Item[] {
  switch (result.task) {
    case 'classification':
      return predictions(result.predictions);
    case 'embedding':
      return predictions(result.predictions ?? []);
    case 'detection':
      return predictions(result.detections);
    case 'segmentation':
      return result.classes.map(({ index, label, fraction }, place) => {
        return { place, colourIndex: index, label, score: fraction };
      });
    case 'text':
      return result.lines.map(({ text, score }, place) => ({ place, colourIndex: 0, label: text, score }));
    default:
      return [];
  }
}

function predictions(all: readonly { index: number; label: string; score: number }[]): Item[] {
  return all.map(({ index, label, score }, place) => ({ place, colourIndex: index, label, score }));
}

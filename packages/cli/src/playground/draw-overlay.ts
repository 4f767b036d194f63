import type { Detection } from '@lambda-vision/core';
import { classColour, cssColour } from './class-colour.js';
import { drawLabel } from './draw-label.js';
import { itemsOf } from './items-of.js';
import type { Overlay } from './overlay.js';
import { tracePoints } from './trace-points.js';

/** How results are drawn. */
export interface DrawOptions {
  /** Items below it are left out, 0–1. */
  readonly threshold: number;
  /** Opacity of masks and pictures, 0–1. */
  readonly opacity: number;
  /** Place of the one item that stands out. */
  readonly highlighted?: number | undefined;
  /** Canvas pixels of one pixel on screen: lines and letters keep their size on photos of any size. */
  readonly unit: number;
}

/** Draws a result over the upright photo that the canvas holds, in that photo's pixels. */
export function drawOverlay(context: CanvasRenderingContext2D, overlay: Overlay, options: DrawOptions): void {
  const { result, layers } = overlay;
  const { threshold, highlighted, unit } = options;
  const shown = itemsOf(result).filter(({ score }) => score >= threshold);
  const places = new Set(shown.map(({ place }) => place));
  for (const { source, x, y, width, height, place } of layers) {
    if (place >= 0 && !places.has(place)) continue;
    context.globalAlpha = options.opacity * fade(place, highlighted);
    context.drawImage(source, x, y, width, height);
  }
  // The best lies on top.
  for (const { place, label, score, colourIndex } of shown.toReversed()) {
    context.globalAlpha = fade(place, highlighted);
    const colour = classColour(colourIndex);
    context.strokeStyle = context.fillStyle = cssColour(colour);
    context.lineWidth = (place === highlighted ? 4 : 2.5) * unit;
    if (result.task === 'detection') {
      const detection = result.detections[place] as Detection;
      const { box, quad } = detection;
      if (quad) tracePoints(context, quad);
      else context.strokeRect(box.x1, box.y1, box.x2 - box.x1, box.y2 - box.y1);
      drawDots(context, detection, unit);
      const { x, y } = quad?.[0] ?? { x: box.x1, y: box.y1 };
      const top = y - context.lineWidth / 2;
      drawLabel(context, `${label} ${Math.round(score * 100)} %`, {
        x: x - context.lineWidth / 2,
        y: top,
        colour,
        unit,
      });
    }
    if (result.task === 'text') tracePoints(context, result.lines[place]?.quad ?? []);
  }
  context.globalAlpha = 1;
}

function fade(place: number, highlighted: number | undefined): number {
  return highlighted === undefined || place === highlighted || place < 0 ? 1 : 0.25;
}

function drawDots(
  context: CanvasRenderingContext2D,
  { landmarks = [], keypoints = [] }: Detection,
  unit: number,
): void {
  for (const { x, y } of [...landmarks, ...keypoints]) {
    context.beginPath();
    context.arc(x, y, 3.5 * unit, 0, Math.PI * 2);
    context.fill();
  }
}

import type { Detection } from '../results/detection-result.js';
import type { Point } from '../tensor/point.js';
import type { BoxShape } from './annotation.js';
import { blendMask } from './blend-mask.js';
import { boundingBox } from './bounding-box.js';
import type { Canvas } from './canvas.js';
import { cornersOf } from './corners-of.js';
import { drawDot } from './draw-dot.js';
import { drawLabel } from './draw-label.js';
import { drawOutline } from './draw-outline.js';
import { labelSize } from './label-size.js';
import { overlapArea } from './overlap-area.js';
import { paletteColour } from './palette.js';
import { placeLabel } from './place-label.js';
import { readMask } from './read-mask.js';
import type { ResultStyle } from './result-style.js';

/** Keypoints that a model holds for hidden are not drawn. */
const VISIBLE = 0.3;

/**
 * Draws objects in the colours of their classes: masks, outlines, points, and labels with scores on top. Better ones
 * are drawn over weaker ones, but choose the places of their labels first.
 *
 * @throws {InvalidOptionError} If a mask does not hold as many pixels as it says.
 */
export async function drawDetections(
  canvas: Canvas,
  detections: readonly Detection[],
  style: ResultStyle,
): Promise<void> {
  const upwards = detections.toReversed();
  for (const { mask, box, index } of upwards) {
    if (!mask) continue;
    const levels = await readMask(mask);
    // A mask of the picture's size lies over the picture, any other over its box.
    const isWhole = levels.width === canvas.width && levels.height === canvas.height;
    const area = isWhole ? { x1: 0, y1: 0, x2: canvas.width, y2: canvas.height } : box;
    blendMask(canvas, levels, area, objectInks(index, style.maskOpacity));
  }
  for (const detection of upwards)
    drawOutline(canvas, outlineOf(detection), style.lineWidth, paletteColour(detection.index));
  for (const detection of upwards) {
    for (const point of pointsOf(detection))
      drawDot(canvas, point, style.lineWidth * 1.5 + 1, paletteColour(detection.index));
  }
  drawLabels(canvas, detections, style);
}

function drawLabels(canvas: Canvas, detections: readonly Detection[], style: ResultStyle): void {
  const { font, fontSize, lineWidth } = style;
  const plates: BoxShape[] = [];
  const boxes = detections.map((detection) => boundingBox(outlineOf(detection)));
  const labels = detections.map((detection, position) => {
    const spare = boxes.filter(
      (box, other) => other !== position && overlapArea(box, boxes[position]!) === 0,
    );
    const text = `${detection.label} ${detection.score.toFixed(2)}`;
    const label = labelSize(font, text, fontSize);
    const plate = placeLabel(outlineOf(detection), {
      label,
      picture: canvas,
      avoid: plates,
      spare,
      gap: lineWidth,
    });
    plates.push(plate);
    return { text, plate, colour: paletteColour(detection.index) };
  });
  for (const { text, plate, colour } of labels.reverse())
    drawLabel(canvas, text, plate, { font, fontSize, colour });
}

function outlineOf({ quad, box }: Detection): readonly Point[] {
  return quad ?? cornersOf(box);
}

function pointsOf({ landmarks = [], keypoints = [] }: Detection): readonly Point[] {
  return [...landmarks, ...keypoints.filter(({ score = 1 }) => score >= VISIBLE)];
}

function objectInks(index: number, opacity: number) {
  const colour = paletteColour(index);
  return Array.from({ length: 256 }, (_, level) =>
    level === 0 ? undefined : { colour, opacity: (level / 255) * opacity },
  );
}

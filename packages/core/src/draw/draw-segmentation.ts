import type { SegmentationResult, SegmentedClass } from '../results/segmentation-result.js';
import { blendMask, type MaskInk } from './blend-mask.js';
import type { Canvas } from './canvas.js';
import { drawList } from './draw-list.js';
import { paletteColour } from './palette.js';
import { readClassMask } from './read-class-mask.js';
import type { ResultStyle } from './result-style.js';

/**
 * Lays the classes over a picture in their colours, and names them in a list with their shares. A class that is
 * labelled `background` stays unpainted and unnamed. A matte is painted as opaque as its levels say.
 *
 * @throws {InvalidOptionError} If the mask does not hold as many pixels as it says.
 * @throws {ImageDecodeError} If the mask is a damaged PNG.
 */
export async function drawSegmentation(
  canvas: Canvas,
  result: SegmentationResult,
  style: ResultStyle,
): Promise<void> {
  const { levels, isMatte } = await readClassMask(result);
  const painted = result.classes.filter((entry) => entry.label.toLowerCase() !== 'background');
  const inks = isMatte ? matteInks(painted, style.maskOpacity) : classInks(painted, style.maskOpacity);
  blendMask(canvas, levels, { x1: 0, y1: 0, x2: canvas.width, y2: canvas.height }, inks);
  const rows = painted.slice(0, style.maxRows).map(({ label, index, fraction }) => ({
    text: label,
    value: `${(fraction * 100).toFixed(1)} %`,
    swatch: paletteColour(index),
  }));
  drawList(canvas, rows, style);
}

function classInks(classes: readonly SegmentedClass[], opacity: number): MaskInk[] {
  const inks: MaskInk[] = [];
  for (const { index } of classes) inks[index] = { colour: paletteColour(index), opacity };
  return inks;
}

function matteInks([foreground]: readonly SegmentedClass[], opacity: number): MaskInk[] {
  const colour = paletteColour(foreground?.index ?? 1);
  return Array.from({ length: 256 }, (_, level) => ({ colour, opacity: (level / 255) * opacity }));
}

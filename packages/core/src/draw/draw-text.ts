import type { Point } from '../tensor/point.js';
import type { BitmapFont, Glyph } from './bitmap-font.js';
import { blendPixel } from './blend-pixel.js';
import type { Canvas } from './canvas.js';
import type { Colour } from './colour.js';
import { printableText } from './printable-text.js';

/** How a text is drawn. */
export interface TextStyle {
  readonly font: BitmapFont;
  /** In pixels. */
  readonly fontSize: number;
  readonly colour: Colour;
}

/**
 * Draws one line of text; parts outside are left away.
 *
 * @param at - Left top corner of the line in pixels, rounded.
 */
export function drawText(canvas: Canvas, text: string, at: Point, style: TextStyle): void {
  const { font, fontSize } = style;
  const scale = fontSize / font.size;
  let pen = at.x;
  for (const character of printableText(font, text)) {
    const glyph = font.glyphs[character]!;
    // Whole pixels keep the stems of equal letters equally sharp.
    drawGlyph(canvas, glyph, { x: Math.round(pen), y: Math.round(at.y) }, style);
    pen += glyph.xadvance * scale;
  }
}

function drawGlyph(canvas: Canvas, glyph: Glyph, pen: Point, { font, fontSize, colour }: TextStyle): void {
  const scale = fontSize / font.size;
  const columns = spans(glyph.xoffset, glyph.width, scale);
  for (const row of spans(glyph.yoffset, glyph.height, scale)) {
    const y = pen.y + row.pixel;
    if (y < 0 || y >= canvas.height) continue;
    for (const column of columns) {
      const x = pen.x + column.pixel;
      if (x < 0 || x >= canvas.width) continue;
      const cover = coverUnder(font, glyph, column, row) * scale * scale;
      if (cover > 0) blendPixel(canvas, x, y, colour, Math.min(1, cover / 255));
    }
  }
}

/** A pixel of the canvas along one axis, and what it sees of the glyph, in pixels of the glyph. */
interface Span {
  readonly pixel: number;
  readonly from: number;
  readonly to: number;
}

function spans(offset: number, extent: number, scale: number): Span[] {
  const list: Span[] = [];
  const end = Math.ceil((offset + extent) * scale);
  for (let pixel = Math.floor(offset * scale); pixel < end; pixel++) {
    const from = Math.max(0, pixel / scale - offset);
    const to = Math.min(extent, (pixel + 1) / scale - offset);
    list.push({ pixel, from, to });
  }
  return list;
}

/** Cover of the glyph's pixels under one pixel of the canvas, added up by their share. */
function coverUnder(font: BitmapFont, glyph: Glyph, columns: Span, rows: Span): number {
  let sum = 0;
  for (let y = Math.floor(rows.from); y < rows.to; y++) {
    const height = Math.min(y + 1, rows.to) - Math.max(y, rows.from);
    const start = (glyph.y + y) * font.width + glyph.x;
    for (let x = Math.floor(columns.from); x < columns.to; x++) {
      const width = Math.min(x + 1, columns.to) - Math.max(x, columns.from);
      sum += font.cover[start + x]! * width * height;
    }
  }
  return sum;
}

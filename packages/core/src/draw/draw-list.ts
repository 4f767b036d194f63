import type { BitmapFont } from './bitmap-font.js';
import type { Canvas } from './canvas.js';
import type { Colour } from './colour.js';
import { contrastingColour } from './contrasting-colour.js';
import { drawText } from './draw-text.js';
import { fillRectangle } from './fill-rectangle.js';
import { measureText } from './measure-text.js';
import { PALETTE } from './palette.js';

/** One row of a list. */
export interface ListRow {
  readonly text: string;
  /** Text at the right end. */
  readonly value: string;
  /** Colour of the square before the text. */
  readonly swatch?: Colour;
  /** Length of the bar behind the text as a fraction of the row, 0–1. */
  readonly bar?: number;
}

/** How a list is set. */
export interface DrawListOptions {
  readonly font: BitmapFont;
  /** In pixels; less where the list would not fit into the canvas. */
  readonly fontSize: number;
  /** Free rows of pixels below the list. @defaultValue 0 */
  readonly above?: number;
}

/** White on it has a contrast of 5.2. */
const BAR = PALETTE[1]!;
const INK: Colour = { r: 255, g: 255, b: 255 };
/** Over a white photo the plate is (64, 64, 64), where white text has a contrast of 10. */
const PLATE: Colour = { r: 0, g: 0, b: 0 };
const PLATE_OPACITY = 0.75;

/** Lengths of a list in pixels. */
interface ListLayout {
  readonly fontSize: number;
  /** Free on all sides of a row's content. */
  readonly pad: number;
  readonly rowHeight: number;
  /** Of the text before the value, with the swatch. */
  readonly textWidth: number;
  readonly width: number;
  readonly height: number;
}

/** Draws a dark plate with a list of names and values into the left bottom corner of a canvas. */
export function drawList(canvas: Canvas, rows: readonly ListRow[], options: DrawListOptions): void {
  if (rows.length === 0) return;
  const { font, above = 0 } = options;
  const wanted = layOut(rows, font, options.fontSize);
  const room = Math.min(1, canvas.width / wanted.width, (canvas.height - above) / wanted.height);
  const layout = room < 1 ? layOut(rows, font, options.fontSize * room) : wanted;
  const { fontSize, pad, rowHeight, width } = layout;
  const bottom = canvas.height - above;
  const left = Math.min(pad, Math.max(0, canvas.width - width));
  const top = Math.max(0, bottom - layout.height - Math.min(pad, Math.max(0, bottom - layout.height)));
  const plate = { x1: left, y1: top, x2: left + width, y2: top + layout.height };
  fillRectangle(canvas, plate, PLATE, PLATE_OPACITY);
  for (const [at, { text, value, swatch, bar = 0 }] of rows.entries()) {
    const y = top + pad + at * rowHeight;
    const inner = { x1: left + pad, x2: left + width - pad };
    const end = inner.x1 + (inner.x2 - inner.x1) * bar;
    fillRectangle(canvas, { x1: inner.x1, y1: y, x2: end, y2: y + rowHeight - pad / 2 }, BAR);
    const style = { font, fontSize, colour: INK };
    const valueWidth = measureText(font, value, fontSize).width;
    drawText(canvas, value, { x: inner.x2 - pad / 2 - valueWidth, y }, style);
    if (swatch) drawSwatch(canvas, { x: inner.x1, y: y + fontSize * 0.3, side: fontSize * 0.7 }, swatch);
    drawText(canvas, text, { x: inner.x1 + pad / 2 + (swatch ? fontSize : 0), y }, style);
  }
}

function drawSwatch(canvas: Canvas, at: { x: number; y: number; side: number }, colour: Colour): void {
  const square = { x1: at.x, y1: at.y, x2: at.x + at.side, y2: at.y + at.side };
  const inside = { x1: square.x1 + 1, y1: square.y1 + 1, x2: square.x2 - 1, y2: square.y2 - 1 };
  fillRectangle(canvas, square, contrastingColour(PLATE));
  fillRectangle(canvas, inside, colour);
}

function layOut(rows: readonly ListRow[], font: BitmapFont, fontSize: number): ListLayout {
  const pad = Math.max(1, Math.round(fontSize / 3));
  const rowHeight = Math.ceil((font.lineHeight / font.size) * fontSize + pad / 2);
  const widthOf = (text: string) => measureText(font, text, fontSize).width;
  const textWidth = Math.max(...rows.map(({ text, swatch }) => widthOf(text) + (swatch ? fontSize : 0)));
  const width = Math.ceil(
    textWidth + fontSize + Math.max(...rows.map(({ value }) => widthOf(value))) + 3 * pad,
  );
  return {
    fontSize,
    pad,
    rowHeight,
    textWidth,
    width,
    height: rows.length * rowHeight + 2 * pad - Math.floor(pad / 2),
  };
}

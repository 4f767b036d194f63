import { cssColour, type Levels } from './class-colour.js';

/** Writes a label on a ground of its colour, above a point or below it where there is no room. */
export function drawLabel(
  context: CanvasRenderingContext2D,
  text: string,
  {
    x,
    y,
    colour,
    unit,
  }: { readonly x: number; readonly y: number; readonly colour: Levels; readonly unit: number },
): void {
  const size = 13 * unit;
  context.font = `600 ${size}px system-ui, "DejaVu Sans", sans-serif`;
  const width = context.measureText(text).width + size * 0.8;
  const height = size * 1.5;
  const left = Math.max(0, Math.min(x, context.canvas.width - width));
  const top = y - height < 0 ? y : y - height;
  context.fillStyle = cssColour(colour);
  context.beginPath();
  context.roundRect(left, top, width, height, size * 0.25);
  context.fill();
  // Relative luminance of WCAG, without its gamma: enough to choose between black and white.
  const luminance = colour[0] * 0.2126 + colour[1] * 0.7152 + colour[2] * 0.0722;
  context.fillStyle = luminance > 120 ? '#000' : '#fff';
  context.textBaseline = 'middle';
  context.fillText(text, left + size * 0.4, top + height * 0.53);
}

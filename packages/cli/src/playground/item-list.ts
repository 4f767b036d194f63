import { classColour, cssColour } from './class-colour.js';
import type { Item } from './items-of.js';
import { makeElement } from './make-element.js';

/** A list of what was found; the item under the pointer, the focus or a press stands out in the picture. */
export function itemList(
  items: readonly Item[],
  highlight: (place: number | undefined) => void,
): HTMLElement {
  const list = makeElement('ol', 'items');
  let pressed: HTMLElement | undefined;
  for (const item of items) {
    const { label, score, place } = item;
    const bar = makeElement('progress');
    bar.value = score;
    bar.setAttribute('aria-hidden', 'true');
    const percent = makeElement('span', 'number', `${(score * 100).toFixed(1)} %`);
    const name = makeElement('span', 'name', label || '(no text)');
    const button = makeElement('button', 'item', swatch(item), name, bar, percent);
    button.type = 'button';
    button.title = label;
    button.setAttribute('aria-pressed', 'false');
    const show = () => highlight(place);
    const rest = () => highlight(pressed ? Number(pressed.dataset.place) : undefined);
    button.dataset.place = String(place);
    for (const event of ['pointerenter', 'focus']) button.addEventListener(event, show);
    for (const event of ['pointerleave', 'blur']) button.addEventListener(event, rest);
    button.addEventListener('click', () => {
      pressed?.setAttribute('aria-pressed', 'false');
      pressed = pressed === button ? undefined : button;
      pressed?.setAttribute('aria-pressed', 'true');
      rest();
    });
    list.append(makeElement('li', '', button));
  }
  return list;
}

/** The strict policy of the page forbids inline styles: the colour is a pixel. */
function swatch({ colourIndex }: Item): HTMLCanvasElement {
  const canvas = makeElement('canvas');
  canvas.width = canvas.height = 1;
  canvas.setAttribute('aria-hidden', 'true');
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.fillStyle = cssColour(classColour(colourIndex));
  context.fillRect(0, 0, 1, 1);
  return canvas;
}

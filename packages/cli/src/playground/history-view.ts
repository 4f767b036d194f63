import { element } from './element.js';
import type { Exchange } from './exchange.js';
import { failureOf } from './failure-of.js';
import { findResult } from './find-result.js';
import { itemsOf } from './items-of.js';
import { makeElement } from './make-element.js';
import { milliseconds } from './timing-bar.js';

/** Photos are held in memory; twelve of a camera's are some 60 MB. */
const MAX_ENTRIES = 12;

/** The last requests, newest first. Nothing is stored: they go with the page. */
export class HistoryView {
  readonly #list = element('history', HTMLElement);
  readonly #onChoose: (exchange: Exchange) => void;

  constructor(onChoose: (exchange: Exchange) => void) {
    this.#onChoose = onChoose;
  }

  add(exchange: Exchange, photo: ImageBitmap | undefined): void {
    this.#list.querySelector('.note')?.remove();
    const failure = failureOf(exchange);
    const result = findResult(exchange.answer);
    const title = failure?.code ?? ((result && itemsOf(result)[0]?.label) || result?.task) ?? 'answered';
    const facts = `${exchange.status || '–'} · ${milliseconds(exchange.totalMs)}`;
    const content = [thumbnail(photo), makeElement('strong', '', title), makeElement('small', '', facts)];
    const button = makeElement('button', failure ? 'failed' : '', ...content);
    button.type = 'button';
    button.title = exchange.name;
    button.addEventListener('click', () => {
      this.#mark(button);
      this.#onChoose(exchange);
    });
    this.#list.prepend(makeElement('li', '', button));
    while (this.#list.children.length > MAX_ENTRIES) this.#list.lastElementChild?.remove();
    this.#mark(button);
  }

  #mark(button: HTMLElement): void {
    this.#list.querySelector('[aria-current]')?.removeAttribute('aria-current');
    button.setAttribute('aria-current', 'true');
  }
}

/** The middle of the photo, in the frame's proportions. */
function thumbnail(photo: ImageBitmap | undefined): HTMLCanvasElement {
  const canvas = makeElement('canvas');
  Object.assign(canvas, { width: 232, height: 156 });
  canvas.setAttribute('aria-hidden', 'true');
  if (!photo) return canvas;
  const scale = Math.min(photo.width / 232, photo.height / 156);
  const [width, height] = [232 * scale, 156 * scale];
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.drawImage(
    photo,
    (photo.width - width) / 2,
    (photo.height - height) / 2,
    width,
    height,
    0,
    0,
    232,
    156,
  );
  return canvas;
}

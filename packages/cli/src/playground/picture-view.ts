import { type DrawOptions, drawOverlay } from './draw-overlay.js';
import { element } from './element.js';
import type { Overlay } from './overlay.js';

/** The photo on the page, upright, with the result over it. */
export class PictureView {
  readonly #canvas = element('picture', HTMLCanvasElement);
  readonly #empty = element('empty', HTMLElement);
  #photo: ImageBitmap | undefined;
  #overlay: Overlay | undefined;
  #options: Omit<DrawOptions, 'unit'> = { threshold: 0, opacity: 0.6 };

  constructor() {
    addEventListener('resize', () => this.#draw());
  }

  /** Shows a photo without a result; browsers turn it as its EXIF says. `undefined` where it is no picture to them. */
  async show(photo: Blob, name: string): Promise<ImageBitmap | undefined> {
    this.#overlay = undefined;
    this.#photo = await createImageBitmap(photo, { imageOrientation: 'from-image' }).catch(() => undefined);
    this.#canvas.setAttribute('aria-label', this.#photo ? `Photo ${name}` : `${name} cannot be shown`);
    this.#draw();
    return this.#photo;
  }

  /** Draws a result over the photo. */
  setOverlay(overlay: Overlay | undefined, description: string): void {
    this.#overlay = overlay;
    this.#canvas.setAttribute('aria-label', `Photo with its result. ${description}`);
    this.#draw();
  }

  /** Changes how the result is drawn. */
  change(options: Partial<Omit<DrawOptions, 'unit'>>): void {
    this.#options = { ...this.#options, ...options };
    this.#draw();
  }

  hide(isHidden: boolean): void {
    this.#canvas.hidden = isHidden || !(this.#photo || this.#overlay);
    this.#empty.hidden = isHidden || !this.#canvas.hidden;
  }

  #draw(): void {
    const size = this.#overlay?.result.image ?? this.#photo;
    this.hide(false);
    if (!size) return;
    Object.assign(this.#canvas, { width: size.width, height: size.height });
    const context = this.#canvas.getContext('2d') as CanvasRenderingContext2D;
    context.fillStyle = '#8a9491';
    context.fillRect(0, 0, size.width, size.height);
    if (this.#photo) context.drawImage(this.#photo, 0, 0, size.width, size.height);
    if (!this.#overlay) return;
    const unit = size.width / (this.#canvas.clientWidth || size.width);
    drawOverlay(context, this.#overlay, { ...this.#options, unit });
  }
}

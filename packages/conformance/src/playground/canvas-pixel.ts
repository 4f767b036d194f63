import type { Page } from 'playwright-core';

/** Levels of a pixel of the picture with its drawing, in pixels of the upright photo. */
export function canvasPixel(page: Page, x: number, y: number): Promise<number[]> {
  return page.evaluate(
    `[...document.getElementById('picture').getContext('2d').getImageData(${x}, ${y}, 1, 1).data].slice(0, 3)`,
  );
}

import { describe, expect, it } from 'vitest';
import { drawImage } from './draw-image.js';

describe('drawImage()', () => {
  it('draws one pixel per character, row by row', () => {
    const image = drawImage(`
      RG
      □■
    `);

    expect(image).toEqual({
      width: 2,
      height: 2,
      data: Uint8Array.of(255, 0, 0, 0, 255, 0, 255, 255, 255, 0, 0, 0),
    });
  });

  it('takes colours of its own', () => {
    expect(drawImage('a', { a: [1, 2, 3] }).data).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('draws by rule', () => {
    const { data } = drawImage({ width: 2, height: 1, pixel: (x, y) => [x, y, 9] });

    expect(data).toEqual(Uint8Array.of(0, 0, 9, 1, 0, 9));
  });

  it.each([
    ['RG\nB', 'rows of equal length but received 2, 1'],
    ['R?', 'a colour for ? but'],
    ['', 'rows of equal length'],
  ])('refuses %j', (art, message) => {
    expect(() => drawImage(art)).toThrow(message);
  });
});

import { Jimp, loadFont, measureText } from 'jimp';
import { SANS_32_BLACK } from 'jimp/fonts';
import type { ReceiptLine } from './receipt-lines.ts';

/** Grey levels of a printed paper, `[height, width]`, 0 is ink and 255 is paper. */
export interface Paper {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const WIDTH = 760;
const MARGIN = 44;
const LINE_HEIGHT = 50;

/** Prints lines with the amounts flush right, in a proportional type of 32 px. */
export async function printPaper(lines: readonly ReceiptLine[]): Promise<Paper> {
  const font = await loadFont(SANS_32_BLACK);
  const height = MARGIN * 2 + lines.length * LINE_HEIGHT;
  const page = new Jimp({ width: WIDTH, height, color: 0xffffffff });
  for (const [row, { text, amount }] of lines.entries()) {
    const y = MARGIN + row * LINE_HEIGHT;
    page.print({ font, x: MARGIN, y, text });
    if (amount) page.print({ font, x: WIDTH - MARGIN - measureText(font, amount), y, text: amount });
  }
  const { data: rgba } = page.bitmap;
  const data = Uint8Array.from({ length: WIDTH * height }, (_, at) => rgba[at * 4] as number);
  return { data, width: WIDTH, height };
}

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { loadModel, type TextResult, type VisionModel } from '@lambda-vision/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RECEIPT_LINES } from '../../../examples/read-text-api/receipt/receipt-lines.js';
import { describeShared, shared } from './shared.js';

const example = resolve(import.meta.dirname, '../../../examples/read-text-api');

let reader: VisionModel<'text'>;

beforeAll(async () => {
  reader = await loadModel(resolve(example, 'models/reader'), { task: 'text' });
});

afterAll(() => reader.release());

async function read(...path: string[]): Promise<TextResult> {
  return reader.run(await readFile(resolve(...path)));
}

/** Texts without their spaces: the recognizer does not always see them. */
function unspaced({ lines }: TextResult): string[] {
  return lines.map(({ text }) => text.replaceAll(/\s/g, ''));
}

describeShared('PP-OCRv4 on shared pictures', () => {
  it('reads every amount of a small screenshot of a table, row by row', async () => {
    const texts = unspaced(await read(shared('images/ort-extensions/exceltable.png')));

    expect(texts.filter((text) => text.startsWith('$'))).toEqual([
      ...['$744.60', '$162.56', '$907.16'],
      ...['$5,079.60', '$1,249.20', '$6,328.80'],
      ...['$1,267.50', '$1,062.50', '$2,330.00'],
      ...['$1,418.00', '$756.00', '$2,174.00'],
      ...['$4,728.00', '$4,547.92', '$9,275.92'],
      ...['$943.89', '$349.60', '$1,293.49'],
      ...['$14,181.59', '$8,127.78', '$22,309.37'],
    ]);
  });

  it('reads the printed fields of a passport', async () => {
    const texts = unspaced(await read(shared('images/ort-extensions/passport.png')));

    expect(texts).toEqual(
      expect.arrayContaining(['PASSPORT', '31195855', '22Jan1974', '17Sep2014', '18Sep2005', 'SEEPAGE51']),
    );
  });

  it('reads a care label that is held at an angle, in its order', async () => {
    const texts = unspaced(await read(shared('images/ocr-text/en-01.jpg')));

    const label = ['MACHINEWASHCOLD', 'DONOTBLEACH', 'IRONLOWHEAT', 'DRYCLEANANY', 'SOLVENTEXCEPT'];
    label.push('TRICHLOROETHYLENE', 'DRYFLAT');
    expect(texts.filter((text) => label.includes(text))).toEqual(label);
  });

  it('reads a label that lies on its side, from its top to its bottom', async () => {
    const texts = unspaced(await read(shared('images/ocr-text/direction.jpg')));

    const expected = [
      'KIDS',
      '洗涤说明',
      '最高洗涤温度30℃',
      '常规程序',
      '不可漂白',
      '悬挂晾干',
      '常规湿洗',
      '注意事项',
    ];
    const found = expected.map((words) => texts.findIndex((text) => text.includes(words.slice(0, 4))));
    expect(found.filter((index) => index < 0)).toEqual([]);
    expect(found).toEqual([...found].sort((a, b) => a - b));
  });
});

describe('PP-OCRv4 on the example`s receipt', () => {
  it('reads every amount, and places every line inside the photo', async () => {
    const { image, lines } = await read(example, 'receipt/receipt.jpg');

    const printed = RECEIPT_LINES.flatMap(({ amount }) => amount ?? []);
    expect(lines.map(({ text }) => text).filter((text) => printed.includes(text))).toEqual(printed);

    for (const { x, y } of lines.flatMap(({ quad }) => quad)) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(image.width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(image.height);
    }
  });
});

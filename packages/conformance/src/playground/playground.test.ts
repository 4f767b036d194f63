import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  encodeJpeg,
  encodePng,
  insertExifOrientation,
  truncate,
  writeColourDetector,
} from '@lambda-vision/testing';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answered } from './answered.js';
import { canvasPixel } from './canvas-pixel.js';
import { cellPicture } from './cell-picture.js';
import { describeChromium } from './describe-chromium.js';
import { launchChromium } from './launch-chromium.js';
import { type OpenedPage, openPage } from './open-page.js';
import { type ServeProcess, startServe } from './start-serve.js';

/** The first colour of the playground, which class 0 is drawn in. */
const FIRST_COLOUR = [58, 223, 190];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

function upload(page: Page, bytes: Uint8Array, name = 'photo.png', mimeType = 'image/png'): Promise<void> {
  return page.setInputFiles('#file', { name, mimeType, buffer: Buffer.from(bytes) });
}

function isNear(pixel: readonly number[], expected: readonly number[]): boolean {
  return pixel.every((level, i) => Math.abs(level - (expected[i] as number)) <= 8);
}

describeChromium('the playground', () => {
  let folder = '';
  let serve: ServeProcess;
  let browser: Browser;
  const opened: OpenedPage[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'playground-'));
    serve = await startServe(await writeColourDetector(join(folder, 'colour-detector')));
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await serve?.interrupt();
    await rm(folder, { recursive: true });
  });

  async function open(options?: Parameters<typeof openPage>[2]): Promise<Page> {
    const one = await openPage(browser, serve.playground, options);
    opened.push(one);
    return one.page;
  }

  it('draws a box where the colour is, lists it, and shows the answer, the stages and a cold start', async () => {
    const page = await open();

    await upload(page, encodePng(cellPicture(2, 1)));

    expect(await answered(page)).toMatch(/^1 detection\. First: red, 78 %\. Answered in \d+ ms\.$/);
    expect(isNear(await canvasPixel(page, 200, 112), FIRST_COLOUR)).toBe(true);
    expect(isNear(await canvasPixel(page, 250, 150), FIRST_COLOUR)).toBe(true);
    expect(isNear(await canvasPixel(page, 250, 112), [220, 20, 20])).toBe(true);
    expect(isNear(await canvasPixel(page, 100, 112), [255, 255, 255])).toBe(true);
    expect(await page.locator('#badges').textContent()).toMatch(/HTTP 200Cold startFunction \d+ msBilled/);
    for (const stage of ['Start-up', 'Decode', 'Preprocess', 'Inference', 'Postprocess', 'Network and other'])
      expect(await page.locator('.legend').textContent()).toContain(stage);
    expect(await page.locator('#json').textContent()).toContain('task: "detection"');
    expect(await page.locator('#history button').count()).toBe(1);
  });

  it('draws on the upright photo, as its EXIF orientation says', async () => {
    const page = await open();
    const jpeg = insertExifOrientation(await encodeJpeg(cellPicture(2, 1)), 6);

    await upload(page, jpeg, 'turned.jpg', 'image/jpeg');

    // Turned clockwise: column 2, row 1 of 400x300 is column 2, row 2 of 300x400.
    expect(await answered(page)).toContain('red');
    expect(isNear(await canvasPixel(page, 150, 250), FIRST_COLOUR)).toBe(true);
    expect(isNear(await canvasPixel(page, 187, 250), [220, 20, 20])).toBe(true);
    expect(await page.locator('#badges').textContent()).toContain('Warm');
  });

  it('leaves out what the slider excludes', async () => {
    const page = await open();
    await upload(page, encodePng(cellPicture(0, 3)));
    await answered(page);

    await page.locator('#threshold').fill('90');

    expect(await page.locator('.item').count()).toBe(0);
    expect(await page.locator('#summary').textContent()).toContain('1 below the least score');
    expect(isNear(await canvasPixel(page, 50, 226), [220, 20, 20])).toBe(true);
  });

  it.each(['json', 'form'])('sends the photo as %s', async (encoding) => {
    const page = await open();
    await page.locator('#encoding').selectOption(encoding);

    await upload(page, encodePng(cellPicture(1, 1)));

    expect(await answered(page)).toContain('red');
  });

  it('shows code, status and message of a refusal', async () => {
    const page = await open();

    await upload(page, truncate(encodePng(cellPicture(1, 1)), 0.5));

    expect(await answered(page)).toMatch(/^Refused after/);
    const alert = await page.getByRole('alert').textContent();
    expect(alert).toMatch(/^VISION_IMAGE_DECODE · status 422\S/);
    expect(await page.locator('#history .failed').count()).toBe(1);
  });

  it('can be worked by the keyboard alone, with the focus in sight', async () => {
    const page = await open();
    const dialog = page.waitForEvent('filechooser');
    await page.keyboard.press('o');
    const file = {
      name: 'photo.png',
      mimeType: 'image/png',
      buffer: Buffer.from(encodePng(cellPicture(3, 0))),
    };
    await (await dialog).setFiles(file);
    await answered(page);

    const reached: string[] = [];
    await page.evaluate('document.activeElement.blur()');
    for (let steps = 0; steps < 30; steps++) {
      await page.keyboard.press('Tab');
      const [name, outline] = await page.evaluate<[string, string]>(
        '(({ id, className, tagName }) => [id || className || tagName, getComputedStyle(document.activeElement).outlineStyle])(document.activeElement)',
      );
      if (name === 'BODY') break;
      expect([name, outline]).toEqual([name, 'solid']);
      reached.push(name);
    }
    expect(reached).toEqual(
      expect.arrayContaining(
        ['skip', 'help-open', 'choose', 'camera', 'again', 'threshold', 'opacity', 'path', 'encoding'].concat(
          ['item', 'copy', 'SUMMARY'],
        ),
      ),
    );
    await page.keyboard.press('j');
    expect(await page.evaluate('document.activeElement.closest("#json") !== null')).toBe(true);
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog', { name: 'Shortcuts' }).isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('r');
    await page.locator('#history button').nth(1).waitFor();
  });

  it.each(['light', 'dark'] as const)('has no serious accessibility findings in %s', async (colorScheme) => {
    const page = await open({ colorScheme });
    const findings = async () => {
      // By the debugger: the page's own policy lets no script in.
      await page.evaluate(axe);
      const { violations } = await page.evaluate<AxeResults>('axe.run()');
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    };

    expect(await findings()).toEqual([]);
    await upload(page, encodePng(cellPicture(2, 1)));
    await answered(page);
    expect(await findings()).toEqual([]);
    await upload(page, truncate(encodePng(cellPicture(1, 1)), 0.5));
    await page.getByRole('alert').waitFor();
    expect(await findings()).toEqual([]);
  });

  it('takes photos with the camera', async () => {
    const page = await open({ camera: true });

    await page.getByRole('button', { name: 'Camera' }).click();
    await page.getByRole('button', { name: 'Take the photo' }).click();

    // Chromium's camera is a green picture.
    expect(await answered(page)).toMatch(/detections?\. First: green/);
    expect(await page.locator('#video').isVisible()).toBe(false);
  });

  it('hides the camera and says why when the browser denies it', async () => {
    const page = await open();

    await page.getByRole('button', { name: 'Camera' }).click();

    await page.getByText('The browser denies this page the camera.').waitFor();
    expect(await page.locator('#camera').isVisible()).toBe(false);
  });

  it('fits a phone of 360 px without scrolling sideways', async () => {
    const page = await open({ viewport: { width: 360, height: 740 }, hasTouch: true });
    await upload(page, encodePng(cellPicture(2, 1)));
    await answered(page);

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  it('has asked nobody else and broken no rule of its policy in all of this', () => {
    expect(opened.length).toBeGreaterThan(8);
    expect(opened.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});

import { type Browser, chromium } from 'playwright-core';
import { chromiumPath } from './describe-chromium.js';

/** Starts Chromium with a camera that shows a test picture, and without what it asks its maker by itself. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-device-for-media-stream',
    ],
  });
}

import { existsSync } from 'node:fs';
import { describe } from 'vitest';

const found = [process.env.LAMBDA_VISION_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
);
if (found === undefined) {
  const reality = 'Chromium is absent; LAMBDA_VISION_CHROMIUM may name its binary';
  if (process.env.LAMBDA_VISION_REQUIRE_SHARED === '1') throw new Error(`Expected a browser but ${reality}.`);
  console.warn(`Skipped: ${reality}.`);
}

/** Path of the Chromium that the playground is tried in; empty where there is none. */
export const chromiumPath: string = found ?? '';

/** `describe` for suites that need Chromium; skipped without it, unless CI requires it. */
export const describeChromium = found === undefined ? describe.skip : describe;

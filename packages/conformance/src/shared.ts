import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe } from 'vitest';

const repository = resolve(import.meta.dirname, '../../..');

/** Folder of the models, photos and vectors that tests compare with: `LAMBDA_VISION_SHARED`, or beside the repository. */
export const sharedFolder = resolve(repository, process.env.LAMBDA_VISION_SHARED ?? '../shared');

const present = existsSync(sharedFolder);
if (!present && process.env.LAMBDA_VISION_REQUIRE_SHARED === '1') {
  throw new Error(`Expected the shared test data at ${sharedFolder} but it is absent.`);
}
if (!present) console.warn(`Skipped: the shared test data is absent at ${sharedFolder}.`);

/** Absolute path of a file in the shared test data. */
export function shared(...path: string[]): string {
  return join(sharedFolder, ...path);
}

/** `describe` for suites that need the shared test data; skipped without it, unless it is required. */
export const describeShared = present ? describe : describe.skip;

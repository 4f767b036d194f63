import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LocalOptionError } from '../errors/local-option-error.js';

/**
 * Finds the script that polls the Runtime API and runs the handler.
 *
 * @param ric - `'auto'`, `'builtin'` or the path of an `aws-lambda-ric/index.mjs`.
 * @returns Absolute path of the script.
 * @throws {LocalOptionError} If the path does not exist.
 */
export function findRuntimeClient(ric: string): string {
  if (ric === 'builtin') return builtinClient();
  if (ric === 'auto') return installedClient() ?? builtinClient();
  const path = resolve(ric);
  if (!existsSync(path)) {
    throw new LocalOptionError({
      option: 'ric',
      expected: "'auto', 'builtin' or the path of aws-lambda-ric/index.mjs",
      received: ric,
    });
  }
  return path;
}

/** `aws-lambda-ric` is never our dependency: it compiles a native add-on with cmake and autoconf. */
function installedClient(): string | undefined {
  try {
    return createRequire(join(process.cwd(), 'package.json')).resolve('aws-lambda-ric');
  } catch {
    return undefined;
  }
}

function builtinClient(): string {
  const besideIndex = fileURLToPath(new URL('./runtime-client.mjs', import.meta.url));
  if (existsSync(besideIndex)) return besideIndex;
  // Running from source: this file is in src/environment.
  return fileURLToPath(new URL('../../dist/runtime-client.mjs', import.meta.url));
}

import type { BuildOptions } from 'esbuild';
import { BundleError } from './bundle-error.js';
import { BUNDLE_ERROR_CODES } from './bundle-error-codes.js';

// An alias of our own: a bundled file's `import { createRequire }` would clash with the plain name.
const REQUIRE_BANNER =
  "import { createRequire as lambdaVisionRequire } from 'node:module'; const require = lambdaVisionRequire(import.meta.url);";

const URL_BANNER = "const lambdaVisionUrl = require('node:url').pathToFileURL(__filename).href;";

// What esbuild chooses when it bundles and no format is given.
const DEFAULT_FORMATS = { node: 'cjs', neutral: 'esm', browser: 'iife' } as const;

/**
 * Gives a build what bundled packages expect of their surroundings: `require` in an ES module, since CommonJS
 * packages call it for Node's own modules, and `import.meta.url` in CommonJS, since that is where the files
 * beside the bundle are looked for. Changes `options`. A banner that already declares `require` is kept as it is.
 *
 * @throws {BundleError} If the format is `iife`, which has neither.
 */
export function applyModuleFormat(options: BuildOptions): void {
  const format = options.format ?? DEFAULT_FORMATS[options.platform ?? 'browser'];
  if (format === 'iife') {
    throw new BundleError({
      code: BUNDLE_ERROR_CODES.INVALID_OPTION,
      message:
        'Expected format to be "esm" or "cjs" but it is "iife", the default unless platform is "node".',
    });
  }
  const banner = options.banner?.js ?? '';
  if (format === 'cjs') {
    options.define = { 'import.meta.url': 'lambdaVisionUrl', ...options.define };
    options.banner = { ...options.banner, js: joinLines(banner, URL_BANNER) };
  } else if (!/\brequire\s*=/.test(banner)) {
    options.banner = { ...options.banner, js: joinLines(banner, REQUIRE_BANNER) };
  }
}

// A banner of the user's may begin with a hashbang, so ours comes after it.
function joinLines(first: string, second: string): string {
  return first === '' ? second : `${first}\n${second}`;
}

import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder outside the repository; it is removed when the test is finished, or when `onEnd` calls what it gets. */
export function temporaryFolder(onEnd: (remove: () => void) => void = onTestFinished): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lambda-vision-bundle-')));
  onEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files by their paths relative to `root`. */
export function writeFiles(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}

/** Absolute path of an installed package, as core or jimp resolves it. */
export function packageFolder(name: string): string {
  const core = dirname(createRequire(import.meta.url).resolve('@lambda-vision/core/package.json'));
  if (name === '@lambda-vision/core') return core;
  if (name === '@lambda-vision/vips') return resolve(core, '../vips');
  if (name === 'wasm-vips') return realpathSync(resolve(core, '../vips/node_modules/wasm-vips'));
  const own = join(core, 'node_modules', name);
  // A part of jimp lies beside jimp.
  return realpathSync(existsSync(own) ? own : join(realpathSync(join(core, 'node_modules/jimp')), '..', name));
}

/**
 * An application outside the repository.
 *
 * @param files - Its files by path; `package.json` is written.
 * @param packages - Names of the real packages that its `node_modules` links to.
 * @param onEnd - As of {@link temporaryFolder}.
 */
export function application(
  files: Readonly<Record<string, string | Uint8Array>>,
  packages: readonly string[] = ['@lambda-vision/core'],
  onEnd?: (remove: () => void) => void,
): string {
  const root = temporaryFolder(onEnd);
  writeFiles(root, { 'package.json': '{ "name": "application", "version": "1.0.0", "type": "module" }', ...files });
  for (const name of packages) {
    const link = join(root, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(packageFolder(name), link, 'dir');
  }
  return root;
}

/** Files of an installed `onnxruntime-web` of any version, without content, under `prefix`. */
export function fakeRuntime(prefix: string, version: string): Record<string, string> {
  return {
    [`${prefix}/package.json`]: JSON.stringify({ name: 'onnxruntime-web', version, main: 'dist/ort.node.min.js' }),
    [`${prefix}/dist/ort.node.min.js`]: '',
    [`${prefix}/dist/ort.node.min.mjs`]: `export const version = '${version}';`,
    [`${prefix}/dist/ort-wasm-simd-threaded.mjs`]: `// ${version}`,
    [`${prefix}/dist/ort-wasm-simd-threaded.wasm`]: `wasm ${version}`,
  };
}

/** Files of an installed `@lambda-vision/core` that needs `runtime` exactly, under `prefix`. */
export function fakeCore(prefix: string, runtime: string): Record<string, string> {
  return {
    [`${prefix}/package.json`]: JSON.stringify({
      name: '@lambda-vision/core',
      version: '9.9.9',
      type: 'module',
      main: 'index.js',
      dependencies: { 'onnxruntime-web': runtime },
    }),
    [`${prefix}/index.js`]: "import * as ort from 'onnxruntime-web'; export const engine = ort.version;",
  };
}

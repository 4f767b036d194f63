import { existsSync, readdirSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { BundleError } from '../bundle-error.js';
import { BUNDLE_ERROR_CODES } from '../bundle-error-codes.js';
import type { InstalledPackage } from '../installed-package.js';
import { resolvePackage } from '../resolve-package.js';
import type { LayerFile, PackageFiles } from './layer-file.js';

const ENGINE = 'onnxruntime-node';
const COMMON = 'onnxruntime-common';

/** Where Lambda's `NODE_PATH` leads, so that `require()` finds them from anywhere. */
const MODULES = 'nodejs/node_modules';

const NODE_ARCHITECTURES = { arm64: 'arm64', x86_64: 'x64' } as const;

/**
 * The part of onnxruntime-node that runs on one of Lambda's platforms: its CommonJS code, that of onnxruntime-common,
 * and one platform's binaries, without what only GPUs use.
 *
 * @param resolveFrom - Absolute path of the folder to resolve it from.
 * @throws {BundleError} If it or that platform's part is not installed.
 */
export function nativeFiles(resolveFrom: string, architecture: 'arm64' | 'x86_64'): PackageFiles {
  const engine = resolvePackage(ENGINE, resolveFrom);
  if (engine === undefined)
    throw missing(
      `Expected ${ENGINE} to be installed in ${resolveFrom} but it is not; run "npm install --save-dev --ignore-scripts ${ENGINE}".`,
    );
  const common = resolvePackage(COMMON, engine.root);
  if (common === undefined)
    throw missing(`Expected ${COMMON} to be installed for ${engine.root} but it is not.`);
  return {
    files: [...engineFiles(engine, architecture), ...packageFiles(common, 'dist/cjs', isCode)],
    packages: { [ENGINE]: engine.version, [COMMON]: common.version },
  };
}

function engineFiles(engine: InstalledPackage, architecture: 'arm64' | 'x86_64'): LayerFile[] {
  const platform = `linux/${NODE_ARCHITECTURES[architecture]}`;
  const interfaces = existsSync(join(engine.root, 'bin')) ? readdirSync(join(engine.root, 'bin')) : [];
  const folder = interfaces
    .map((name) => `bin/${name}/${platform}`)
    .find((path) => existsSync(join(engine.root, path)));
  if (folder === undefined)
    throw missing(
      `Expected ${ENGINE} ${engine.version} at ${engine.root} to have binaries for ${platform} but bin/*/${platform} does not exist.`,
    );
  const isOfCpu = (path: string) => !posix.basename(path).startsWith('libonnxruntime_providers_');
  return [...packageFiles(engine, 'dist', isCode), ...packageFiles(engine, folder, isOfCpu)];
}

/** `package.json` and the wanted files of one folder. */
function packageFiles(
  { name, root }: InstalledPackage,
  folder: string,
  isWanted: (path: string) => boolean,
): LayerFile[] {
  const inFolder = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return ['package.json', ...inFolder.filter(isWanted)].map((path) => ({
    source: join(root, path),
    path: `${MODULES}/${name}/${path}`,
  }));
}

function isCode(path: string): boolean {
  return path.endsWith('.js') || path.endsWith('/package.json');
}

function missing(message: string): BundleError {
  return new BundleError({ code: BUNDLE_ERROR_CODES.NATIVE_MISSING, message });
}

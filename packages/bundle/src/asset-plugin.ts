import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type {
  BuildOptions,
  BuildResult,
  OnResolveArgs,
  OnResolveResult,
  PartialMessage,
  Plugin,
} from 'esbuild';
import { RUNTIME_PACKAGE } from './assets.js';
import { BundleError } from './bundle-error.js';
import { BUNDLE_ERROR_CODES } from './bundle-error-codes.js';
import { findRuntime, runtimeSeenFrom } from './find-runtime.js';
import { applyModuleFormat } from './module-format.js';
import { type UsedAsset, usedAssets } from './used-assets.js';

/**
 * The plugin behind `visionAssets()`.
 *
 * @param resolveFrom - Folder to resolve core from, where the importing file cannot.
 * @param report - Called with every error, since esbuild loses those of `onEnd` callbacks but for their text.
 */
export function assetPlugin(
  resolveFrom: string | undefined,
  report: (error: BundleError) => void = () => undefined,
): Plugin {
  const refusal = (error: unknown): { errors: PartialMessage[] } => {
    if (!(error instanceof BundleError)) throw error;
    report(error);
    return { errors: [{ text: `${error.message} [${error.code}]`, detail: error }] };
  };
  return {
    name: 'lambda-vision-assets',
    setup(build) {
      const settings = build.initialOptions;
      const workingFolder = resolve(settings.absWorkingDir ?? '.');
      try {
        refuseExternalRuntime(settings);
        applyModuleFormat(settings);
      } catch (error) {
        build.onStart(() => refusal(error));
        return;
      }
      settings.metafile = true;
      build.onResolve({ filter: new RegExp(`^${RUNTIME_PACKAGE}$`) }, (args) => {
        try {
          return resolveRuntime(args, resolve(resolveFrom ?? workingFolder));
        } catch (error) {
          return refusal(error);
        }
      });
      build.onEnd(async (result) => {
        if (result.errors.length > 0 || result.metafile === undefined) return undefined;
        try {
          const { metafile } = result;
          const readOutput = outputReader(result);
          const assets = await usedAssets({ metafile, workingFolder, readOutput });
          for (const used of assets) {
            await (settings.write === false ? addToResult(used, result) : copyBeside(used));
          }
          return undefined;
        } catch (error) {
          return refusal(error);
        }
      });
    },
  };
}

function outputReader({ outputFiles }: BuildResult): (path: string) => Promise<string> {
  return async (path) =>
    outputFiles?.find((file) => file.path === path)?.text ?? (await readFile(path, 'utf8'));
}

function refuseExternalRuntime(settings: BuildOptions): void {
  const pattern = settings.external?.find((external) => matchesRuntime(external));
  if (pattern === undefined) return;
  throw new BundleError({
    code: BUNDLE_ERROR_CODES.INVALID_OPTION,
    message: `Expected ${RUNTIME_PACKAGE} to be bundled (it is 139 MB when installed, 14.3 MB when bundled) but external names it by "${pattern}".`,
  });
}

function matchesRuntime(pattern: string): boolean {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return start === RUNTIME_PACKAGE;
  return RUNTIME_PACKAGE.startsWith(start) && RUNTIME_PACKAGE.endsWith(end);
}

function resolveRuntime({ resolveDir }: OnResolveArgs, fallback: string): OnResolveResult {
  const runtime = findRuntime([resolveDir, fallback]);
  const seen = runtimeSeenFrom(resolveDir);
  if (seen !== undefined && seen.version !== runtime.package.version) {
    throw new BundleError({
      code: BUNDLE_ERROR_CODES.VERSION_MISMATCH,
      message: `Expected ${RUNTIME_PACKAGE} ${runtime.package.version}, which @lambda-vision/core uses, but files in ${resolveDir} import ${seen.version}.`,
    });
  }
  return { path: runtime.entry };
}

async function copyBeside({ asset, source, folders }: UsedAsset): Promise<void> {
  for (const folder of folders) {
    const target = join(folder, asset.file);
    try {
      await mkdir(folder, { recursive: true });
      await copyFile(source, target);
      // Stores of package managers may be read-only, and the copy must be replaceable.
      await chmod(target, 0o644);
    } catch (cause) {
      throw assetMissing(source, cause);
    }
  }
}

async function addToResult({ asset, source, folders }: UsedAsset, result: BuildResult): Promise<void> {
  const contents = await readFile(source).catch((cause: unknown) => {
    throw assetMissing(source, cause);
  });
  const hash = createHash('sha256').update(contents).digest('base64');
  for (const folder of folders) {
    result.outputFiles?.push({
      path: join(folder, asset.file),
      contents,
      hash,
      get text() {
        return contents.toString();
      },
    });
  }
}

function assetMissing(source: string, cause: unknown): BundleError {
  return new BundleError({
    code: BUNDLE_ERROR_CODES.ASSET_MISSING,
    message: `Expected to copy ${source} beside the bundle but it failed: ${cause instanceof Error ? cause.message : String(cause)}.`,
    cause,
  });
}

import { dirname, resolve } from 'node:path';
import { type BuildOptions, build, formatMessages, type Message, type Plugin } from 'esbuild';
import { assetPlugin } from './asset-plugin.js';
import { BundleError } from './bundle-error.js';
import { BUNDLE_ERROR_CODES } from './bundle-error-codes.js';
import type { BundleFunctionOptions } from './bundle-function-options.js';
import type { BundleWarning } from './bundle-warning.js';
import { installedPackage } from './installed-package.js';

/** Where a handler is built from and to; absolute paths. */
export interface HandlerPaths {
  readonly entry: string;
  readonly outdir: string;
  readonly packageRoot: string;
}

/**
 * Builds `index.mjs` and the files beside it.
 *
 * @returns What esbuild warns of.
 * @throws {BundleError} If esbuild or one of its plugins refuses the sources.
 */
export async function buildHandler(
  options: BundleFunctionOptions,
  paths: HandlerPaths,
): Promise<BundleWarning[]> {
  let refusal: BundleError | undefined;
  const assets = assetPlugin(undefined, (error) => {
    refusal ??= error;
  });
  try {
    const { warnings } = await build(buildOptions(options, paths, assets));
    const own = warnings.filter((warning) => !isOfOurChunks(warning, paths.packageRoot));
    const texts = await formatMessages(own, { kind: 'warning' });
    return texts.map((text) => ({ code: 'BUNDLE_BUILD', message: text.trim() }));
  } catch (error) {
    throw refusal ?? (await toBundleError(error, paths.entry));
  }
}

function buildOptions(
  { esbuild = {}, ...options }: BundleFunctionOptions,
  paths: HandlerPaths,
  assets: Plugin,
): BuildOptions {
  const environment = Object.entries(options.env ?? {}).map(([name, value]) => [
    `process.env.${name}`,
    JSON.stringify(value),
  ]);
  return {
    logLevel: 'silent',
    // Errors and models are told apart by the names of classes and functions in logs.
    keepNames: true,
    ...esbuild,
    absWorkingDir: paths.packageRoot,
    entryPoints: { index: paths.entry },
    outdir: paths.outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: options.target ?? 'node22',
    minify: options.minify ?? true,
    sourcemap: options.sourcemap ?? false,
    external: [...(esbuild.external ?? []), ...(options.external ?? [])],
    define: { ...esbuild.define, ...Object.fromEntries(environment), ...options.define },
    plugins: [assets, ...(esbuild.plugins ?? [])],
  };
}

/** In workspaces, where our packages lie outside `node_modules`, esbuild warns of imports between their chunks. */
function isOfOurChunks({ id, location }: Message, packageRoot: string): boolean {
  if (id !== 'ignored-bare-import' || location === null) return false;
  const owner = installedPackage(dirname(resolve(packageRoot, location.file)));
  return owner?.name.startsWith('@lambda-vision/') ?? false;
}

async function toBundleError(error: unknown, entry: string): Promise<unknown> {
  if (!isBuildFailure(error)) return error;
  const texts = await formatMessages(error.errors, { kind: 'error' });
  return new BundleError({
    code: BUNDLE_ERROR_CODES.BUILD,
    message: `Expected ${entry} to build but esbuild reports:\n${texts.join('').trim()}`,
    cause: error,
  });
}

function isBuildFailure(error: unknown): error is Error & { readonly errors: Message[] } {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}

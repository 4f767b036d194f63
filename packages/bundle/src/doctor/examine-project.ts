import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { BundleError } from '../bundle-error.js';
import { BUNDLE_ERROR_CODES } from '../bundle-error-codes.js';
import { findPackage } from '../find-package.js';
import { findRuntime } from '../find-runtime.js';
import { installedPackage } from '../installed-package.js';
import { createFinding, type Finding } from './finding.js';
import { hasInstallScript } from './has-install-script.js';
import type { PackageJson } from './package-json.js';

/**
 * Looks at what a project installs: whether its packages of ours have one version, onnxruntime-web is the one that
 * core needs, and nothing among its dependencies runs a script at installation.
 *
 * @param folder - Folder with `package.json`.
 * @throws {BundleError} If there is no `package.json`.
 */
export async function examineProject(folder: string): Promise<Finding[]> {
  const root = resolve(folder);
  const { dependencies } = await readProject(root);
  return [
    ...checkVersions(root, Object.keys(dependencies)),
    ...checkRuntimePackage(root, Object.keys(dependencies)),
    ...(await checkScripts(root, Object.keys(dependencies))),
  ];
}

async function readProject(root: string) {
  const path = join(root, 'package.json');
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw refused(path, 'is not there', cause);
  });
  try {
    const content = JSON.parse(text) as { dependencies?: Readonly<Record<string, string>> };
    return { dependencies: content.dependencies ?? {} };
  } catch (cause) {
    throw refused(path, 'is no JSON', cause);
  }
}

function checkVersions(root: string, names: readonly string[]): Finding[] {
  const ours = names
    .filter((name) => name.startsWith('@lambda-vision/'))
    .map((name) => findPackage(name, root))
    .map((path) => (path === undefined ? undefined : installedPackage(path)))
    .filter((found) => found !== undefined);
  if (new Set(ours.map(({ version }) => version)).size < 2) return [];
  return [
    createFinding('DOCTOR_PACKAGE_VERSIONS', {
      path: 'package.json',
      message: `Expected the packages of lambda-vision to have one version but ${ours.map(({ name, version }) => `${name} has ${version}`).join(', ')}.`,
      advice: 'Update all of them together.',
    }),
  ];
}

function checkRuntimePackage(root: string, names: readonly string[]): Finding[] {
  if (!names.some((name) => name.startsWith('@lambda-vision/'))) return [];
  try {
    // A project may have core only through middy or queue.
    findRuntime([root, ...names.map((name) => findPackage(name, root)).filter((path) => path !== undefined)]);
    return [];
  } catch (error) {
    if (!(error instanceof BundleError)) throw error;
    const isVersion = error.code === BUNDLE_ERROR_CODES.VERSION_MISMATCH;
    return [
      createFinding(isVersion ? 'DOCTOR_ENGINE_VERSION' : 'DOCTOR_CORE_MISSING', {
        path: 'package.json',
        message: error.message,
        advice: isVersion
          ? 'Remove onnxruntime-web from your own dependencies and overrides.'
          : 'npm install @lambda-vision/core',
      }),
    ];
  }
}

/** Walks the dependencies, each package once. */
async function checkScripts(root: string, names: readonly string[]): Promise<Finding[]> {
  const waiting = names.map((name) => ({ name, from: root }));
  const seen = new Set<string>();
  const found: string[] = [];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const path = findPackage(next.name, next.from);
    if (path === undefined || seen.has(path)) continue;
    seen.add(path);
    const text = await readFile(join(path, 'package.json'), 'utf8').catch(() => '{}');
    const content = JSON.parse(text) as PackageJson & { dependencies?: Readonly<Record<string, string>> };
    if (hasInstallScript(content)) found.push(next.name);
    waiting.push(...Object.keys(content.dependencies ?? {}).map((name) => ({ name, from: path })));
  }
  if (found.length === 0) return [];
  return [
    createFinding('DOCTOR_INSTALL_SCRIPT', {
      path: 'package.json',
      message: `Expected dependencies that are complete when they are unpacked but ${found.sort().join(', ')} run a script at installation.`,
      advice: 'Install with --ignore-scripts and see whether the function still works, or replace them.',
    }),
  ];
}

function refused(path: string, reality: string, cause: unknown): BundleError {
  return new BundleError({
    code: BUNDLE_ERROR_CODES.INVALID_OPTION,
    message: `Expected the package.json of a project at ${path} but it ${reality}.`,
    cause,
  });
}

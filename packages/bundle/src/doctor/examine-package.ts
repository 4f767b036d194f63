import { resolve } from 'node:path';
import { BundleError } from '../bundle-error.js';
import { BUNDLE_ERROR_CODES } from '../bundle-error-codes.js';
import { CHECKS } from './checks.js';
import type { Settings } from './examination.js';
import { examineModels } from './examine-models.js';
import type { ExamineOptions } from './examine-options.js';
import type { Finding } from './finding.js';
import { openPackage } from './open-package.js';
import { readCode } from './read-code.js';
import { chooseFunction, readTemplate } from './read-template.js';
import type { TemplateFunction } from './template-function.js';

/** What is taken of options that are left out, and of which a template says nothing. */
export const EXAMINE_DEFAULTS = Object.freeze({ handler: 'index.handler', runtime: 'nodejs22.x' });

/**
 * Finds what would fail in Lambda, without running it: files that are missing or of another version, native binaries
 * of another platform, sizes, memory, time, module formats, models. A folder and the zip of it give the same findings.
 *
 * Nothing is written and no code is run. Of a zip each file is unpacked in memory when a check needs it.
 *
 * @param path - Folder or zip of the function.
 * @returns Errors first, then warnings; nothing where nothing was found.
 * @throws {BundleError} If there is no package, its zip is malformed, or an option is not allowed.
 */
export async function examinePackage(path: string, options: ExamineOptions = {}): Promise<Finding[]> {
  checkOptions(options);
  const files = await openPackage(path);
  const layers = await Promise.all((options.layers ?? []).map((layer) => openPackage(layer)));
  const { template: templatePath, layers: _, ...given } = options;
  const template = templatePath === undefined ? undefined : await functionOf(templatePath, path);
  const settings: Settings = { ...EXAMINE_DEFAULTS, today: new Date(), ...settingsOf(template), ...given };
  const stem = settings.handler.slice(0, settings.handler.lastIndexOf('.'));
  const handlerPath = ['.js', '.mjs', '.cjs']
    .map((end) => stem + end)
    .find((each) => files.entries.has(each));
  const code = handlerPath === undefined ? [] : await readCode(files, handlerPath);
  const models = await examineModels(files);
  const examination = { files, layers, settings, code, handlerPath, models, template };
  const findings: Finding[] = [];
  for (const check of CHECKS) findings.push(...(await check(examination)));
  const order = ['error', 'warning', 'info'];
  return findings.sort((first, second) => order.indexOf(first.severity) - order.indexOf(second.severity));
}

async function functionOf(template: string, path: string): Promise<TemplateFunction> {
  return chooseFunction(await readTemplate(template), resolve(path), template);
}

function settingsOf(template: TemplateFunction | undefined): Partial<Settings> {
  if (template === undefined) return {};
  const { handler, runtime, arch, memoryMb, timeoutSeconds } = template;
  return {
    ...(handler !== undefined && { handler }),
    ...(runtime !== undefined && { runtime }),
    ...(arch !== undefined && { arch }),
    ...(memoryMb !== undefined && { memoryMb }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
  };
}

type NumberName = 'memoryMb' | 'maxPixels' | 'timeoutSeconds' | 'measuredMs';

const RANGES: Readonly<Record<NumberName, readonly [least: number, most: number]>> = {
  memoryMb: [128, 10_240],
  maxPixels: [1, Number.MAX_SAFE_INTEGER],
  timeoutSeconds: [1, 900],
  measuredMs: [0, Number.MAX_SAFE_INTEGER],
};

const NAMES: Record<keyof ExamineOptions, true> = {
  layers: true,
  handler: true,
  runtime: true,
  arch: true,
  memoryMb: true,
  maxPixels: true,
  timeoutSeconds: true,
  measuredMs: true,
  template: true,
  today: true,
};

function checkOptions(options: ExamineOptions): void {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(NAMES, name));
  if (unknown !== undefined)
    throw invalid(`the options ${Object.keys(NAMES).join(', ')} but received ${unknown}`);
  for (const [name, [least, most]] of Object.entries(RANGES)) {
    const value = options[name as NumberName];
    if (value !== undefined && !(value >= least && value <= most))
      throw invalid(`${name} to be a number from ${least} to ${most} but received ${value}`);
  }
  if (options.handler !== undefined && !/^[^.].*\.[\w$]+$/.test(options.handler))
    throw invalid(`handler to be a file and an export, as index.handler, but received "${options.handler}"`);
  if (options.arch !== undefined && !['arm64', 'x86_64'].includes(options.arch))
    throw invalid(`arch to be arm64 or x86_64 but received "${options.arch}"`);
}

function invalid(what: string): BundleError {
  return new BundleError({ code: BUNDLE_ERROR_CODES.INVALID_OPTION, message: `Expected ${what}.` });
}

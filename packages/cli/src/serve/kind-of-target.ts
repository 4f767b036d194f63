import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../verb/cli-error.js';
import type { ServedKind } from './served-kind.js';

const MODEL_FILES = ['vision.json', 'config.json', 'preprocessor_config.json'];

/**
 * Tells a bundle from a model: a bundle holds the handler's file.
 *
 * @param target - Absolute path.
 * @param handler - `file.export`, as Lambda is told.
 * @throws {CliError} If it is neither.
 */
export function kindOfTarget(target: string, handler: string): ServedKind {
  const found = statSync(target, { throwIfNoEntry: false });
  if (found === undefined) throw refused(`${target} does not exist`);
  if (found.isFile()) {
    if (target.endsWith('.zip')) return 'zip';
    throw refused(`${target} is another file`);
  }
  const file = handler.slice(0, handler.lastIndexOf('.'));
  const names = ['.mjs', '.js', '.cjs'].map((extension) => `${file}${extension}`);
  if (names.some((name) => existsSync(join(target, name)))) return 'bundle';
  if (MODEL_FILES.some((name) => existsSync(join(target, name)))) return 'model';
  throw refused(`${target} holds neither ${names[0]} (see --handler) nor vision.json`);
}

function refused(reality: string): CliError {
  return new CliError({
    code: 'CLI_SERVE_TARGET',
    message: `Expected a model folder, a bundle's folder or its zip but ${reality}.`,
  });
}

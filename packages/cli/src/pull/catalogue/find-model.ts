import { CliError } from '../../verb/cli-error.js';
import { CATALOGUE } from './catalogue.js';
import type { CatalogueEntry } from './catalogue-entry.js';
import { NOT_OFFERED } from './not-offered.js';

/**
 * Finds a model of the catalogue.
 *
 * @throws {CliError} If it is not there, or may not be given away.
 */
export function findModel(name: string): CatalogueEntry {
  const entry = CATALOGUE.find((candidate) => candidate.name === name);
  if (entry !== undefined) return entry;
  if (Object.hasOwn(NOT_OFFERED, name)) {
    throw new CliError({
      code: 'CLI_PULL_NOT_OFFERED',
      message: `${name} is not offered: ${NOT_OFFERED[name]}.`,
    });
  }
  throw new CliError({
    code: 'CLI_PULL_UNKNOWN',
    message: `Expected a model of the catalogue (pull --list shows them) but received ${name}.`,
  });
}

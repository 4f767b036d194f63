import { basename } from 'node:path';
import { CliError } from '../verb/cli-error.js';

/** What npm takes as the name of a package: lower case, no leading dot or underscore, at most 214 characters. */
const NAME = /^(?!node_modules$|favicon\.ico$)[a-z0-9~-][a-z0-9._~-]{0,213}$/;

/**
 * The name of the project in a folder: the folder's own.
 *
 * @throws {CliError} `CLI_INIT_NAME`, if npm takes no package of that name.
 * @see https://docs.npmjs.com/cli/configuring-npm/package-json#name
 */
export function projectName(folder: string): string {
  const name = basename(folder);
  if (NAME.test(name)) return name;
  throw new CliError({
    code: 'CLI_INIT_NAME',
    message: `Expected a folder whose name npm takes for a package (lower case letters, digits, "-", "." and "_") but received "${name}".`,
  });
}

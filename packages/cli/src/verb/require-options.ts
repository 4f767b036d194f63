import type { Command } from 'commander';

/**
 * Ends a wrong command line where an option is missing. Unlike commander's own required options, which are asked for
 * first, this lets a mistyped name be told as what it is.
 *
 * @param names - Names of the options as attributes, such as `out` for `--out`.
 */
export function requireOptions(command: Command, ...names: readonly string[]): void {
  for (const option of command.options) {
    const name = option.attributeName();
    if (!names.includes(name) || command.getOptionValue(name) !== undefined) continue;
    command.error(`error: required option '${option.flags}' not specified`, {
      code: 'commander.missingMandatoryOptionValue',
    });
  }
}

import { invalidOption } from './invalid-option.js';

/**
 * Catches typos.
 *
 * @param known - An object with every allowed name.
 * @throws {BundleError} If an option has another name.
 */
export function refuseUnknownOptions(options: object, known: object): void {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(known, name));
  if (unknown === undefined) return;
  throw invalidOption(`Expected the options ${Object.keys(known).join(', ')} but received ${unknown}.`);
}

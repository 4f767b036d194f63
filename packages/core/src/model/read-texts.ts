import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { locateReference } from './locate-reference.js';
import type { FileReference } from './manifest.js';
import type { ModelFolder } from './model-place.js';
import type { TextsReference } from './model-source.js';
import { resolveFileReference } from './resolve-file-reference.js';
import type { SourceContext } from './source-context.js';

/** Turns the content of a file into texts. */
export type ParseTexts = (text: string, source: string) => readonly string[];

/**
 * Reads labels or a dictionary that a manifest names.
 *
 * @throws {ModelNotFoundError} If the file does not exist.
 * @throws {ManifestError} If its content is not valid.
 */
export async function readManifestTexts(
  reference: FileReference | readonly string[],
  folder: ModelFolder,
  parse: ParseTexts,
): Promise<readonly string[]> {
  if (isList(reference)) return reference;
  const file = await resolveFileReference(reference, folder);
  return parse(await file.readText(), file.shown);
}

/**
 * Reads labels or a dictionary that the caller names.
 *
 * @param option - Name of the option, for messages.
 * @throws {InvalidOptionError} If it is neither a file nor a list of texts.
 */
export async function readCallerTexts(
  reference: TextsReference,
  context: SourceContext,
  parse: ParseTexts,
  option: string,
): Promise<readonly string[]> {
  if (isList(reference)) {
    if (reference.every((text) => typeof text === 'string')) return [...reference];
    throw new InvalidOptionError({ option, expected: 'a list of texts', received: reference });
  }
  const file = await locateReference(reference, context, option, 'a list of texts');
  return parse(await file.readText(), file.shown);
}

function isList(reference: TextsReference): reference is readonly string[] {
  return Array.isArray(reference);
}

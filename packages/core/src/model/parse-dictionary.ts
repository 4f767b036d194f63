import { ManifestError } from '../errors/manifest-error.js';

/**
 * Reads the dictionary of a text recognizer: one character per line, in class order. Lines are kept as they are, for
 * a space and an ideographic space are characters too; only the last line's end is no line of its own.
 *
 * @param text - Content of the file.
 * @param source - The file, for messages.
 * @throws {ManifestError} If there are no characters.
 */
export function parseDictionary(text: string, source: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  if (lines.length === 0) {
    throw new ManifestError({
      source,
      path: '',
      reason: 'expected a character per line but the file is empty',
    });
  }
  return lines;
}

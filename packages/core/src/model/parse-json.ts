import { ManifestError } from '../errors/manifest-error.js';

/**
 * Reads JSON text, with or without a byte order mark.
 *
 * @param source - File that the text is from, for messages.
 * @throws {ManifestError} If it is no JSON.
 */
export function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    const detail = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
    throw new ManifestError({ source, path: '', reason: `expected JSON but ${detail}`, cause: error });
  }
}

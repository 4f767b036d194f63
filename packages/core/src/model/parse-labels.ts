import { ManifestError } from '../errors/manifest-error.js';
import { parseJson } from './parse-json.js';
import { showJson } from './show-json.js';

/**
 * Reads class names. A `.json` file holds an array, or an object of names by index (`id2label`); any other file is
 * text with one name per line.
 *
 * @param text - Content of the file.
 * @param source - Path of the file, whose ending tells the format.
 * @returns Names by class index.
 * @throws {ManifestError} If JSON is damaged, a name is no text, or an index is missing; or if there are no names.
 */
export function parseLabels(text: string, source: string): string[] {
  const labels = /\.json$/i.test(source) ? labelsOfJson(parseJson(text, source), source) : linesOf(text);
  if (labels.length === 0)
    throw new ManifestError({ source, path: '', reason: 'expected labels but found none' });
  return labels;
}

/**
 * Puts names by index, as in Hugging Face's `id2label`, in order.
 *
 * @throws {ManifestError} If an index is missing or a name is no text.
 */
export function labelsOfJson(content: unknown, source: string, path = ''): string[] {
  if (typeof content !== 'object' || content === null) {
    const reason = `expected an array of labels, or an object of labels by index, but found ${showJson(content)}`;
    throw new ManifestError({ source, path, reason });
  }
  const entries = Object.entries(content);
  const labels: string[] = [];
  for (const [key, label] of entries) {
    const index = Number(key);
    if (!/^(?:0|[1-9]\d*)$/.test(key) || index >= entries.length) {
      const reason = `expected the indices 0 to ${entries.length - 1} but found ${showJson(key)}`;
      throw new ManifestError({ source, path, reason });
    }
    if (typeof label !== 'string') {
      const reason = `expected the label of index ${key} to be a text but it is ${showJson(label)}`;
      throw new ManifestError({ source, path, reason });
    }
    labels[index] = label;
  }
  return labels;
}

/** One name per line; a blank line counts, except at the end. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

import { asFields } from './cloudformation.js';
import type { Names } from './name-resources.js';

/**
 * Everything that a value says, one line for each setting: `queue · RedrivePolicy.maxReceiveCount: 5`. Lists of texts
 * are one line, other lists a line for each element; their order says nothing.
 */
export function settingLines(name: string, value: unknown, text: Names['text'], path = ''): string[] {
  if (value === undefined) return [];
  const own = text(value);
  if (own !== undefined) return [`${name} · ${path}: ${own}`];
  if (!Array.isArray(value)) {
    return Object.entries(asFields(value)).flatMap(([key, inner]) =>
      settingLines(name, inner, text, path === '' ? key : `${path}.${key}`),
    );
  }
  if (value.length === 0) return [];
  const elements = value.map((element) => compactText(element, text)).sort();
  if (value.every((element) => text(element) !== undefined))
    return [`${name} · ${path}: ${elements.join(', ')}`];
  return elements.map((element) => `${name} · ${path}: ${element}`);
}

/** A value in one line, its fields in the order of their names. */
export function compactText(value: unknown, text: Names['text']): string {
  const own = text(value);
  if (own !== undefined) return own;
  if (Array.isArray(value)) return `[${value.map((each) => compactText(each, text)).join(', ')}]`;
  const fields = Object.entries(asFields(value)).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{ ${fields.map(([key, inner]) => `${key}: ${compactText(inner, text)}`).join(', ')} }`;
}

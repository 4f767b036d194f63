import { makeElement } from './make-element.js';

/** Longer texts, pictures in base64 above all, are cut where they are shown; the copy button copies them whole. */
const MAX_TEXT = 160;

/** Longer lists are cut where they are shown. */
const MAX_ENTRIES = 200;

/** A JSON value as a tree whose objects and lists fold. */
export function jsonView(value: unknown, key?: string, depth = 0): HTMLElement {
  if (typeof value !== 'object' || value === null) return leaf(value, key);
  const entries = Object.entries(value);
  const isList = Array.isArray(value);
  const [opening, closing] = isList ? ['[', ']'] : ['{', '}'];
  const count = ` ${entries.length} `;
  const summary = makeElement(
    'summary',
    '',
    ...label(key),
    opening,
    makeElement('span', 'count', count),
    closing,
  );
  const content = makeElement('div');
  for (const [name, each] of entries.slice(0, MAX_ENTRIES)) {
    content.append(jsonView(each, isList ? undefined : name, depth + 1));
  }
  if (entries.length > MAX_ENTRIES) {
    content.append(makeElement('div', 'count', `… ${entries.length - MAX_ENTRIES} more`));
  }
  const tree = makeElement('details', '', summary, content);
  // Long lists of numbers say little; the rest is small.
  tree.open = depth < 3 && entries.length <= 24;
  return tree;
}

function leaf(value: unknown, key: string | undefined): HTMLElement {
  const text = JSON.stringify(value) ?? 'undefined';
  const kind = typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'word';
  const shown = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}… ${text.length} characters` : text;
  return makeElement('div', 'leaf', ...label(key), makeElement('span', kind, shown));
}

function label(key: string | undefined): (string | Node)[] {
  return key === undefined ? [] : [makeElement('span', 'key', key), ': '];
}

import { basename } from 'node:path';
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import type { PhotoLabels } from './compare-options.js';

/**
 * Index of the class on a photo; nothing for a photo without a label.
 *
 * @param names - Labels of the model by index.
 * @throws {OptimizeError} `OPTIMIZE_INVALID_OPTION` if the model has no such class.
 */
export function resolveLabel(
  labels: PhotoLabels,
  photo: { readonly name: string; readonly place: number },
  names: readonly string[] | undefined,
): number | undefined {
  const label = Array.isArray(labels)
    ? (labels as readonly (number | string | undefined)[])[photo.place]
    : ownValue(labels as Readonly<Record<string, number | string>>, photo.name);
  if (label === undefined) return undefined;
  const index = typeof label === 'number' ? label : indexOf(label, names ?? []);
  const isClass = Number.isInteger(index) && index >= 0 && (names === undefined || index < names.length);
  if (isClass) return index;
  throw new OptimizeError({
    code: OPTIMIZE_ERROR_CODES.INVALID_OPTION,
    message: `Expected the label of ${photo.name} to be a class of the model but received ${JSON.stringify(label)}.`,
  });
}

function ownValue(labels: Readonly<Record<string, number | string>>, photo: string) {
  if (Object.hasOwn(labels, photo)) return labels[photo];
  const file = basename(photo);
  return Object.hasOwn(labels, file) ? labels[file] : undefined;
}

function indexOf(label: string, names: readonly string[]): number {
  const exact = names.indexOf(label);
  return exact >= 0 ? exact : names.findIndex((name) => name.toLowerCase() === label.toLowerCase());
}

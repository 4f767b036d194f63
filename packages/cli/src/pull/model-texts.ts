import type { CatalogueEntry } from './catalogue/catalogue-entry.js';
import { LABELS } from './catalogue/labels.js';
import { MANIFESTS } from './catalogue/manifests.js';

/** The small files of a model's folder by name: manifest, labels, and where the weights come from. */
export function modelTexts(entry: CatalogueEntry): Readonly<Record<string, string>> {
  const { $schema, ...manifest } = { $schema: '', ...MANIFESTS[entry.name] };
  const { name, licence, licenceNote, files } = entry;
  return {
    'vision.json': asText(manifest),
    ...(entry.labels !== undefined && { 'labels.json': asText(LABELS[entry.labels]) }),
    'SOURCE.json': asText({ name, licence, licenceNote, files }),
  };
}

function asText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

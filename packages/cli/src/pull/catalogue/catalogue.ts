import entries from './catalogue.json' with { type: 'json' };
import type { CatalogueEntry } from './catalogue-entry.js';

/** The models that `pull` knows, by name. Every file is named by a commit and held against its checksum. */
export const CATALOGUE: readonly CatalogueEntry[] = entries as readonly CatalogueEntry[];

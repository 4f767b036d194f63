import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseManifest } from '@lambda-vision/core';
import { type FuzzFigures, type FuzzLimit, fuzzDocuments } from './document-fuzz.js';

const folder = resolve(import.meta.dirname, '../../manifests');

/** Changes the manifests of the real models and reads them, as objects and, where they can be written, as texts. */
export function fuzzManifests(limit: FuzzLimit): FuzzFigures {
  const manifests = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  let count = 0;
  const read = (document: object) => {
    count += 1;
    const text = count % 2 === 0 ? textOf(document) : undefined;
    // Some of the texts are cut off.
    const given = text?.slice(0, count % 10 === 0 ? count % text.length : undefined);
    parseManifest(given ?? document, 'fuzzed/vision.json');
  };
  return fuzzDocuments(manifests, /fuzzed\/vision\.json/, read, limit);
}

/** What is too deep cannot be written. */
function textOf(document: object): string | undefined {
  try {
    return JSON.stringify(document);
  } catch {
    return undefined;
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostileCorpus } from '@lambda-vision/testing';
import { readPillowTruth } from '../pillow-truth.js';
import { shared, sharedFolder } from '../shared.js';

/** A file of the corpus, and whether Pillow makes a picture of it. */
export interface CorpusFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Codes that a refusal may have; undefined where any refusal that is the file's fault is right. */
  readonly codes: readonly string[] | undefined;
}

/** All generated files and all files of the shared images, broken ones included. */
export async function corpusFiles(): Promise<CorpusFile[]> {
  const truth = readPillowTruth();
  const images = readdirSync(shared('images'), { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name));
  const files = images.map((path) => {
    const name = path.slice(join(sharedFolder, 'images').length + 1);
    const row = truth.get(name);
    const isPicture = row !== undefined && row.error === undefined && row.skipped === undefined;
    return { name, bytes: new Uint8Array(readFileSync(path)), codes: isPicture ? [] : undefined };
  });
  return [...(await hostileCorpus()), ...files];
}

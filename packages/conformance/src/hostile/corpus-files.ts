import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostileCorpus } from '@lambda-vision/testing';
import { ONLY_OURS, ONLY_PILLOWS } from '../decode-differences.js';
import { readPillowTruth } from '../pillow-truth.js';
import { shared, sharedFolder } from '../shared.js';

/** A file of the corpus, and how a function that takes its format may answer it. */
export interface CorpusFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Codes that a refusal may have; an empty text among them, or none at all, is a result. */
  readonly codes: readonly string[];
}

/** What 1,024 MB let in, in pixels: see core's `defaultMaxPixels`. */
const MAX_PIXELS = ((1024 - 256) * 1024 * 1024) / 20;

const DECODE = ['VISION_IMAGE_DECODE'];
const TOO_LARGE = ['VISION_IMAGE_TOO_LARGE'];

/**
 * All generated files and all files of the shared images, broken ones included.
 *
 * @param megapixels - Size of the generated pictures that are whole but dear.
 */
export async function corpusFiles(megapixels: number): Promise<CorpusFile[]> {
  const images = readdirSync(shared('images'), { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name));
  const truth = readPillowTruth();
  const files = images.map((path) => {
    const name = path.slice(join(sharedFolder, 'images').length + 1);
    return { name, bytes: new Uint8Array(readFileSync(path)), codes: codesOf(name, truth.get(name)) };
  });
  return [...(await hostileCorpus({ megapixels })), ...files];
}

type Truth = ReturnType<typeof readPillowTruth> extends ReadonlyMap<string, infer Row> ? Row : never;

/** Pillow knows which are pictures; where we differ from it is listed with reasons. */
function codesOf(name: string, row: Truth | undefined): readonly string[] {
  if (name in ONLY_OURS) return [];
  if (name in ONLY_PILLOWS) return DECODE;
  if (row?.skipped !== undefined || (row !== undefined && row.width * row.height > MAX_PIXELS))
    return TOO_LARGE;
  // What Pillow did not decode may be too large for it or for us.
  return row === undefined || row.error !== undefined ? [...DECODE, ...TOO_LARGE] : [];
}

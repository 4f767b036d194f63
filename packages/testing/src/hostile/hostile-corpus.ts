import { costlyPictures } from './costly-pictures.js';
import { cutFiles } from './cut-files.js';
import type { HostileFile } from './hostile-file.js';
import { hostileJpegs } from './hostile-jpegs.js';
import { hostileOthers } from './hostile-others.js';
import { hostilePngs } from './hostile-pngs.js';
import { notPictures } from './not-pictures.js';

/** Options of {@link hostileCorpus}. */
export interface HostileCorpusOptions {
  /**
   * Size of the pictures that are whole but as dear as their size allows, in megapixels, 1–60. Give what your function
   * lets in to see what that takes of its time and memory. @defaultValue 4
   */
  readonly megapixels?: number;
}

/**
 * Makes files as an attacker sends them: bombs, floods, loops, cut and damaged files, other formats, polyglots. Post
 * each to your function: every answer must be a picture's or a 4xx with one of its `codes`, whatever it accepts a 415.
 */
export async function hostileCorpus(options: HostileCorpusOptions = {}): Promise<HostileFile[]> {
  const { megapixels = 4 } = options;
  return [
    ...hostilePngs(),
    ...(await hostileJpegs()),
    ...hostileOthers(),
    ...(await notPictures()),
    ...(await cutFiles()),
    ...costlyPictures(megapixels),
  ];
}

import type { HostileFile } from './hostile-file.js';
import { hostileJpegs } from './hostile-jpegs.js';
import { hostileOthers } from './hostile-others.js';
import { hostilePngs } from './hostile-pngs.js';
import { notPictures } from './not-pictures.js';

/**
 * Makes files as an attacker sends them: bombs, floods, loops, cut and damaged files, other formats, polyglots. Post
 * each to your function: every answer must be a picture's or a 4xx with one of its `codes`, whatever it accepts a 415.
 */
export async function hostileCorpus(): Promise<HostileFile[]> {
  return [...hostilePngs(), ...(await hostileJpegs()), ...hostileOthers(), ...(await notPictures())];
}

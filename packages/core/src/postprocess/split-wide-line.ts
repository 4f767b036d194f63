import type { RawImage } from '../tensor/raw-image.js';

/** A piece of a line of text. */
export interface LinePart {
  readonly image: RawImage;
  /** Whether a gap as wide as between words lies before it. */
  readonly afterSpace: boolean;
}

/** How far from an even division a cut may move to meet a gap, in widths of a part. */
const REACH = 0.4;
/** Difference of light between neighbouring rows at or below which a column shows no stroke, 0–1 of the greatest. */
const QUIET = 0.25;
/** Width of a gap between words, in heights of the line. */
const WORD_GAP = 0.2;

/**
 * Cuts a line of text that is too wide for a recognizer into parts, in gaps between words where there are any.
 *
 * @param line - Upright crop of one line.
 * @param maxAspect - Greatest width of a part, in heights of the line; above 1.
 * @returns Parts from left to right; the line itself when it is narrow enough.
 */
export function splitWideLine(line: RawImage, maxAspect: number): LinePart[] {
  const limit = Math.max(1, Math.floor(line.height * maxAspect));
  if (line.width <= limit) return [{ image: line, afterSpace: false }];
  const quiet = quietColumns(line);
  const parts: LinePart[] = [];
  let start = 0;
  let afterSpace = false;
  while (line.width - start > limit) {
    const left = line.width - start;
    const even = left / Math.ceil(left / limit);
    // Never beyond the limit, so that the parts left over stay as many as they are.
    const cut = bestCut(quiet, Math.ceil(start + even * (1 - REACH)), start + limit, start + even);
    parts.push({ image: columns(line, start, cut.at), afterSpace });
    start = cut.at;
    afterSpace = cut.width >= WORD_GAP * line.height;
  }
  parts.push({ image: columns(line, start, line.width), afterSpace });
  return parts;
}

/** For each column, whether no stroke crosses it. */
function quietColumns({ data, width, height }: RawImage): boolean[] {
  const strengths = new Float64Array(width);
  for (let y = 1; y < height; y++) {
    const offset = y * width * 3;
    for (let x = 0; x < width; x++) {
      // Green carries most of the luma.
      const at = offset + x * 3 + 1;
      const difference = Math.abs(data[at]! - data[at - width * 3]!);
      if (difference > strengths[x]!) strengths[x] = difference;
    }
  }
  const greatest = strengths.reduce((a, b) => Math.max(a, b), 0);
  return Array.from(strengths, (strength) => strength <= greatest * QUIET);
}

/** The middle of the widest gap, of equal ones the nearest to the wish; the wish itself without a gap. */
function bestCut(
  quiet: readonly boolean[],
  from: number,
  to: number,
  wish: number,
): { at: number; width: number } {
  let best = { at: Math.min(to, Math.round(wish)), width: 0 };
  for (let x = from; x < to; x++) {
    if (!quiet[x]) continue;
    const begin = x;
    while (x < to && quiet[x]) x++;
    const found = { at: Math.floor((begin + x) / 2), width: x - begin };
    const nearer = Math.abs(found.at - wish) < Math.abs(best.at - wish);
    if (found.width > best.width || (found.width === best.width && nearer)) best = found;
  }
  return { at: Math.max(from, best.at), width: best.width };
}

function columns({ data, width, height }: RawImage, from: number, to: number): RawImage {
  const cut = new Uint8Array((to - from) * height * 3);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    cut.set(data.subarray((row + from) * 3, (row + to) * 3), y * (to - from) * 3);
  }
  return { data: cut, width: to - from, height };
}

import type { Size } from '../tensor/size.js';
import { RunList } from './run-list.js';
import type { Floats } from './to-floats.js';

/** Pixels of a map that touch each other, as the outline of its rows. */
export interface Region {
  /** Pixels in it. */
  readonly area: number;
  /** Its first row. */
  readonly top: number;
  /** Leftmost pixel of each row, from `top` down. */
  readonly left: Int32Array;
  /** Rightmost pixel of each row, inclusive. */
  readonly right: Int32Array;
}

/** Which regions are returned. */
export interface FindRegionsOptions {
  /** Values above it belong to a region, exclusive. */
  readonly threshold: number;
  /** Regions returned at most, those with the most pixels. */
  readonly maxRegions: number;
}

/**
 * Finds the connected regions (8 neighbours) of all values above a threshold. Holes belong to no region and
 * make none of their own.
 *
 * One pass joins runs of pixels with those of the row above by union-find, so the cost grows with the runs,
 * not with the number of regions.
 *
 * @param map - Values in rows, shape `[height, width]`.
 * @param size - Extent of the map.
 * @returns Largest first; equal ones from top to bottom.
 */
export function findRegions(map: Floats, size: Size, options: FindRegionsOptions): Region[] {
  const runs = joinedRuns(map, size, options.threshold);
  const roots = largestRoots(runs, options.maxRegions);
  const outlines = new Map<number, Region>();
  for (const root of roots) outlines.set(root, emptyRegion(runs, root));
  for (let run = 0; run < runs.length; run++) {
    const region = outlines.get(runs.root(run));
    if (region === undefined) continue;
    const row = runs.row(run) - region.top;
    region.left[row] = Math.min(region.left[row]!, runs.start(run));
    region.right[row] = Math.max(region.right[row]!, runs.end(run) - 1);
  }
  return [...outlines.values()];
}

function joinedRuns(map: Floats, { width, height }: Size, threshold: number): RunList {
  const runs = new RunList();
  let aboveFirst = 0;
  let aboveEnd = 0;
  for (let row = 0; row < height; row++) {
    const rowFirst = runs.length;
    let above = aboveFirst;
    const rowOffset = row * width;
    for (let x = 0; x < width; x++) {
      if (!(map[rowOffset + x]! > threshold)) continue;
      const start = x;
      while (x < width && map[rowOffset + x]! > threshold) x++;
      const run = runs.add(row, start, x);
      // Diagonal neighbours count: a run above touches when it reaches to one column beside this run.
      while (above < aboveEnd && runs.end(above) < start) above++;
      for (let other = above; other < aboveEnd && runs.start(other) <= x; other++) runs.join(other, run);
    }
    aboveFirst = rowFirst;
    aboveEnd = runs.length;
  }
  return runs;
}

function largestRoots(runs: RunList, maxRegions: number): number[] {
  const roots: number[] = [];
  for (let run = 0; run < runs.length; run++) if (runs.root(run) === run) roots.push(run);
  return roots.sort((a, b) => runs.area(b) - runs.area(a) || a - b).slice(0, maxRegions);
}

function emptyRegion(runs: RunList, root: number): Region {
  // A root is the first run of its region, therefore in its top row.
  const top = runs.row(root);
  const rows = runs.bottom(root) - top + 1;
  return {
    area: runs.area(root),
    top,
    left: new Int32Array(rows).fill(0x7fffffff),
    right: new Int32Array(rows).fill(-1),
  };
}

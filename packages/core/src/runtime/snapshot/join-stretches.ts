import type { Stretch } from './written-runs.js';

/** All bytes that lie in any of the stretches, as stretches that neither touch nor overlap, by their start. */
export function joinStretches(stretches: readonly Stretch[]): Stretch[] {
  const joined: [start: number, length: number][] = [];
  for (const [start, length] of [...stretches].sort(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last === undefined || start > last[0] + last[1]) joined.push([start, length]);
    else last[1] = Math.max(last[1], start + length - last[0]);
  }
  return joined;
}

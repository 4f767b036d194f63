/**
 * Mean IoU of the classes that occur in either mask; 1 for two masks without pixels.
 *
 * @param a - Class of each pixel.
 * @param b - The same of the other model.
 */
export function maskIou(a: Uint8Array, b: Uint8Array): number {
  const both = new Map<number, number>();
  const either = new Map<number, number>();
  const add = (counts: Map<number, number>, index: number) => counts.set(index, (counts.get(index) ?? 0) + 1);
  for (let at = 0; at < a.length; at++) {
    const [ofA, ofB] = [a[at] as number, b[at] as number];
    add(either, ofA);
    if (ofA === ofB) add(both, ofA);
    else add(either, ofB);
  }
  if (either.size === 0) return 1;
  let sum = 0;
  for (const [index, count] of either) sum += (both.get(index) ?? 0) / count;
  return sum / either.size;
}

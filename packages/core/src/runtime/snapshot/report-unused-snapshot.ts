/** Writes one line that says why a start is slower than it could be. Nothing else is wrong. */
export function reportUnusedSnapshot(path: string, reason: string): void {
  console.warn(`lambda-vision: the snapshot ${path} is not used: ${reason}.`);
}

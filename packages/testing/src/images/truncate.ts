/**
 * Cuts the end off a file.
 *
 * @param bytes - The file.
 * @param fraction - How much of it stays, 0–1.
 */
export function truncate(bytes: Uint8Array, fraction: number): Uint8Array {
  return bytes.slice(0, Math.floor(bytes.length * fraction));
}

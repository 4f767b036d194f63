/** Bytes as text: megabytes of 1024 × 1024 bytes with one decimal, as Lambda counts. */
export function inMegabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

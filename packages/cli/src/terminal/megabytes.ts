/** Bytes as megabytes, millions of them, with two decimals: `'3.66 MB'`. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}

/**
 * SHA-256 of bytes, hexadecimal. Node.js loads its cryptography when this is first called: 4 ms of a cold start that
 * needs none.
 */
export function sha256Of(...pieces: readonly (Uint8Array | string)[]): string {
  const hash = process.getBuiltinModule('node:crypto').createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}

/** Bytes that base64 digits decode to, padded or not. */
export function decodedLength(digits: string): number {
  const padding = digits.endsWith('==') ? 2 : digits.endsWith('=') ? 1 : 0;
  return Math.floor(((digits.length - padding) * 3) / 4);
}

/**
 * Recognises what often arrives in place of a file: nothing, a web page, a Git LFS pointer.
 *
 * @returns The end of the sentence “but …”, or `undefined` if it is none of these.
 */
export function textFileFault(bytes: Uint8Array): string | undefined {
  if (bytes.byteLength === 0) return 'it is empty';
  const start = Buffer.from(bytes.subarray(0, 256)).toString('latin1').trimStart().toLowerCase();
  if (/^(\xef\xbb\xbf)?\s*<(!doctype|html|head|\?xml|!--)/.test(start)) return 'it is an HTML page';
  if (start.startsWith('version https://git-lfs')) return 'it is a Git LFS pointer';
  return undefined;
}

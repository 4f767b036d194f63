/** Longest pointer of Git LFS, in bytes, by its specification. */
export const LONGEST_LFS_POINTER = 1024;

/** Whether a file is only what Git LFS keeps in the place of one. */
export function isLfsPointer(bytes: Uint8Array): boolean {
  return new TextDecoder()
    .decode(bytes.subarray(0, LONGEST_LFS_POINTER))
    .startsWith('version https://git-lfs.github.com/spec/v1\n');
}

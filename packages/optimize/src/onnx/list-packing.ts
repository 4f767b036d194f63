/**
 * Lists of numbers that a file writes otherwise than ONNX's own writer does: `true` for packed. Both mean the same;
 * remembering it lets a file that is read and written again come out byte for byte.
 */
const exceptions = new WeakMap<object, boolean>();

/** Notes how a list lies in the file, where that is not `usual`. */
export function notePacking(list: object, packed: boolean, usual: boolean): void {
  if (packed !== usual) exceptions.set(list, packed);
}

/** Whether a list is to be written packed. */
export function isPacked(list: object, usual: boolean): boolean {
  return exceptions.get(list) ?? usual;
}

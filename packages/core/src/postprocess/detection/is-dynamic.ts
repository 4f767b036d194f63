/** Whether an extent of an output is known only when the model has run: a text or a negative number. */
export function isDynamic(extent: number | string | undefined): boolean {
  return typeof extent !== 'number' || extent < 0;
}

/**
 * Names background and foreground.
 *
 * @param labels - Of both channels in their order, or of the foreground alone.
 * @param foreground - Channel of the foreground. @defaultValue the last
 */
export function foregroundNames(
  labels: readonly string[] | undefined,
  foreground: number | undefined,
): readonly [background: string, foreground: string] {
  const [first = 'foreground', second] = labels ?? [];
  if (second === undefined) return ['background', first];
  return foreground === 0 ? [second, first] : [first, second];
}

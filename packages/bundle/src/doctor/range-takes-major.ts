/**
 * Whether a range of `engines.node` takes the newest release of a major version, which is what Lambda runs. A range
 * that is not understood takes all.
 */
export function rangeTakesMajor(range: string, major: number): boolean {
  return range.split('||').some((alternative) => {
    const parts = [...alternative.matchAll(/([<>]=?|[~^=])?\s*v?(\d+)(?:\.(?:\d+|x|\*))*/g)];
    return parts.every(([, sign = '', number]) => {
      const other = Number(number);
      if (sign === '>') return major >= other;
      if (sign === '>=') return major >= other;
      if (sign === '<') return major < other;
      if (sign === '<=') return major <= other;
      return major === other;
    });
  });
}

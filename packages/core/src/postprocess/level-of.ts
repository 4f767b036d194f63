/**
 * How a value becomes a level: linearly, `(value - low) * gain` rounded and clipped to 0–255, or by a decision, 255
 * from the threshold on and else 0.
 */
export type LevelRule = { readonly low: number; readonly gain: number } | { readonly threshold: number };

/** Makes the function of a rule; its levels are whole and 0–255. */
export function levelOf(rule: LevelRule): (value: number) => number {
  if ('threshold' in rule) {
    const { threshold } = rule;
    return (value) => (value >= threshold ? 255 : 0);
  }
  const { low, gain } = rule;
  return (value) => {
    const scaled = (value - low) * gain + 0.5;
    if (scaled <= 0) return 0;
    return scaled >= 255 ? 255 : Math.floor(scaled);
  };
}

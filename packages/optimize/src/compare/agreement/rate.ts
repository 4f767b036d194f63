/** A share, or a mean per photo, with its uncertainty. JSON-safe. */
export interface Rate {
  readonly value: number;
  /**
   * Standard error of it, with photos as what was drawn. Where all photos say the same it is that of one more success
   * and one more failure, since a small set cannot show that a share is 1.
   */
  readonly standardError: number;
}

/** A photo's part of a share: how many of how many. */
export interface Part {
  readonly count: number;
  readonly of: number;
}

/** A share over photos that may hold several things each, which stand or fall together. */
export function rateOf(parts: readonly Part[]): Rate {
  const of = sum(parts, (part) => part.of);
  if (of === 0) return { value: 1, standardError: 0 };
  const value = sum(parts, ({ count }) => count) / of;
  const photos = parts.length;
  const spread = Math.sqrt(sum(parts, (part) => (part.count - value * part.of) ** 2)) / of;
  const clustered = photos > 1 ? spread * Math.sqrt(photos / (photos - 1)) : 0;
  const smoothed = (value * of + 1) / (of + 2);
  const least = Math.sqrt((smoothed * (1 - smoothed)) / (of + 2));
  return { value, standardError: value === 0 || value === 1 ? least : clustered };
}

/** The mean of one number per photo. */
export function meanOf(values: readonly number[]): Rate {
  const count = values.length;
  if (count === 0) return { value: 1, standardError: 0 };
  const value = sum(values, (each) => each) / count;
  const variance = count > 1 ? sum(values, (each) => (each - value) ** 2) / (count - 1) : 0;
  return { value, standardError: Math.sqrt(variance / count) };
}

function sum<Item>(items: readonly Item[], pick: (item: Item) => number): number {
  return items.reduce((total, item) => total + pick(item), 0);
}

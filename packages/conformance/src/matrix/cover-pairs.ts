/** Values by factor, such as `{ node: ['22', '24'], middy: ['6', '7'] }`. */
export type Factors<Name extends string> = Readonly<Record<Name, readonly string[]>>;

/** One value of each factor. */
export type Combination<Name extends string> = Readonly<Record<Name, string>>;

/** A value of one factor with a value of another one. */
export interface Pair<Name extends string> {
  readonly factors: readonly [Name, Name];
  readonly values: readonly [string, string];
}

/** All combinations of all values. */
function combinationsOf<Name extends string>(factors: Factors<Name>): Combination<Name>[] {
  const names = Object.keys(factors) as Name[];
  return names.reduce<Record<Name, string>[]>(
    (partial, name) => partial.flatMap((each) => factors[name].map((value) => ({ ...each, [name]: value }))),
    [{} as Record<Name, string>],
  );
}

/** Every pair of values of two factors that some allowed combination has. */
export function pairsOf<Name extends string>(combinations: readonly Combination<Name>[]): Pair<Name>[] {
  const pairs = new Map<string, Pair<Name>>();
  for (const combination of combinations) {
    const names = Object.keys(combination) as Name[];
    for (const [index, first] of names.entries())
      for (const second of names.slice(index + 1)) {
        const pair: Pair<Name> = {
          factors: [first, second],
          values: [combination[first], combination[second]],
        };
        pairs.set(JSON.stringify(pair), pair);
      }
  }
  return [...pairs.values()];
}

/**
 * Chooses combinations in which every possible pair of values comes together, instead of all of them: always the one
 * that covers most of what is left.
 *
 * @param isAllowed - Whether a combination exists.
 */
export function coverPairs<Name extends string>(
  factors: Factors<Name>,
  isAllowed: (combination: Combination<Name>) => boolean,
): Combination<Name>[] {
  const candidates = combinationsOf(factors).filter(isAllowed);
  const left = new Set(pairsOf(candidates).map((pair) => JSON.stringify(pair)));
  const chosen: Combination<Name>[] = [];
  while (left.size > 0) {
    let best: { combination: Combination<Name>; covered: string[] } | undefined;
    for (const combination of candidates) {
      const covered = pairsOf([combination])
        .map((pair) => JSON.stringify(pair))
        .filter((pair) => left.has(pair));
      if (best === undefined || covered.length > best.covered.length) best = { combination, covered };
    }
    if (best === undefined) break;
    chosen.push(best.combination);
    for (const pair of best.covered) left.delete(pair);
  }
  return chosen;
}

/** A model that was judged. */
export interface Trial {
  /** How many of the most sensitive layers it kept in float. */
  readonly floatLayers: number;
  /** What it lost, 0–1. */
  readonly drop: number;
}

/** Options of {@link searchFloatLayers}. */
export interface SearchFloatLayersOptions {
  /** How many layers may be kept in float. */
  readonly layers: number;
  readonly maxDrop: number;
  readonly maxEvaluations: number;
  /** Judges the model that keeps so many in float. */
  readonly evaluate: (floatLayers: number) => Promise<number>;
}

/**
 * Finds the least number of layers to keep in float: none, then 1, 2, 4 and so on until the loss is allowed, then the
 * middle between what was too few and what was enough.
 *
 * @returns The allowed model with the fewest float layers; the one that lost least where none is allowed.
 */
export async function searchFloatLayers(
  options: SearchFloatLayersOptions,
): Promise<{ readonly best: Trial; readonly trials: readonly Trial[] }> {
  const { layers, maxDrop, maxEvaluations, evaluate } = options;
  const trials: Trial[] = [];
  const attempt = async (floatLayers: number): Promise<boolean> => {
    const drop = await evaluate(floatLayers);
    trials.push({ floatLayers, drop });
    return drop <= maxDrop;
  };
  let tooFew = -1;
  let enough: number | undefined;
  for (let count = 0; trials.length < maxEvaluations; count = Math.min(layers, Math.max(1, count * 2))) {
    if (await attempt(count)) {
      enough = count;
      break;
    }
    tooFew = count;
    if (count === layers) break;
  }
  while (enough !== undefined && enough - tooFew > 1 && trials.length < maxEvaluations) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (await attempt(middle)) enough = middle;
    else tooFew = middle;
  }
  const found = trials.find(({ floatLayers }) => floatLayers === enough);
  const [least] = [...trials].sort((a, b) => a.drop - b.drop || a.floatLayers - b.floatLayers);
  return { best: (found ?? least)!, trials };
}

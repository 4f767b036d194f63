import type { CompareReport } from '../compare-report.js';
import { decibelText, numberText, percentText } from '../number-texts.js';

/** The table of the layers that are worst by themselves. */
export interface WorstLayers {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** @param most - Layers in the table, at most. */
export function worstLayers(layers: CompareReport['layers'], most: number): WorstLayers {
  const worst = [...layers].sort((one, other) => one.ownSqnrDb - other.ownSqnrDb).slice(0, most);
  return {
    head: ['layer', 'operator', 'alone', 'in the model', 'range in a', 'range in b', 'cut off'],
    rows: worst.map((layer) => [
      layer.name,
      layer.opType,
      decibelText(layer.ownSqnrDb),
      decibelText(layer.sqnrDb),
      layer.range.a.map(numberText).join(' … '),
      layer.range.b.map(numberText).join(' … '),
      percentText(layer.cutFraction),
    ]),
  };
}

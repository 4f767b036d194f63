import { quantile } from '../measure/quantile.js';
import type { Accuracy } from './agreement/accuracy.js';
import type { CompareReport, Damage } from './compare-report.js';
import type { LayerComparison } from './layers/layer-comparison.js';
import { decibelText, numberText, percentText } from './number-texts.js';

/** Share of photos on which classes tie that no sound classifier reaches, 0–1. */
const MANY_TIES = 0.05;

/** Decibels by which a layer has to be worse than the median one to be blamed. */
const OUTSTANDING_DB = 6;

/** A layer alone that is better than this is not to blame, however good the others are. Decibels. */
const SOUND_DB = 30;

/** Share of values cut off from which the cut is worth a word, 0–1. */
const MANY_CUT = 0.0005;

/** What {@link findDamage} looks at. */
export type Evidence = Pick<CompareReport, 'agreement' | 'drop' | 'dropStandardError' | 'layers'> & {
  readonly accuracy: Accuracy | undefined;
  readonly photos: number;
  readonly failures: number;
  readonly maxDrop: number;
};

/** Tells whether b is damaged: more is lost than allowed and than chance explains, classes tie, or it fails. */
export function findDamage(evidence: Evidence): Damage | undefined {
  const signs = [...failures(evidence), ...drop(evidence), ...ties(evidence)];
  if (signs.length === 0) return undefined;
  const layer = worstLayer(evidence.layers);
  if (layer === undefined) return { signs };
  return { signs, layer, blame: blameText(layer, median(evidence.layers)) };
}

function failures({ failures, photos }: Evidence): string[] {
  return failures === 0 ? [] : [`b fails on ${failures} of ${photos} photos where a does not.`];
}

function drop({ drop, dropStandardError, maxDrop, accuracy, agreement }: Evidence): string[] {
  if (drop <= maxDrop || drop <= 2 * dropStandardError) return [];
  if (accuracy !== undefined) {
    const { a, b } = accuracy;
    return [
      `b is right on ${percentText(b.top1.value)} of the photos (top-1) where a is on ${percentText(a.top1.value)}.`,
    ];
  }
  if (agreement.task === 'detection') {
    const { kept, spurious } = agreement;
    return [
      `b finds ${percentText(kept.value)} of what a finds, and ${percentText(spurious.value)} of what it finds a does not.`,
    ];
  }
  return [`b loses ${percentText(drop)} of a's answers.`];
}

function ties({ agreement, photos }: Evidence): string[] {
  if (agreement.task !== 'classification') return [];
  const { a, b } = agreement.ties;
  if (b - a <= MANY_TIES * photos) return [];
  const others = a === 0 ? 'in a on none' : `in a on ${a}`;
  return [`On ${b} of ${photos} photos several classes tie for the best in b, ${others}.`];
}

function worstLayer(layers: readonly LayerComparison[]): LayerComparison | undefined {
  const [worst] = [...layers].sort((one, other) => one.ownSqnrDb - other.ownSqnrDb);
  if (worst === undefined || worst.ownSqnrDb > SOUND_DB) return undefined;
  return layers.length === 1 || median(layers) - worst.ownSqnrDb >= OUTSTANDING_DB ? worst : undefined;
}

function median(layers: readonly LayerComparison[]): number {
  return quantile(
    layers.map(({ ownSqnrDb }) => ownSqnrDb),
    0.5,
  );
}

function blameText({ name, opType, ownSqnrDb, range, cutFraction }: LayerComparison, usual: number): string {
  const ratio = `on a's values it alone has ${decibelText(ownSqnrDb)} between signal and noise, the median layer ${decibelText(usual)}`;
  const [lowA, highA] = range.a.map(numberText);
  const [lowB, highB] = range.b.map(numberText);
  const cut = `its values reach from ${lowA} to ${highA} in a and are cut off at ${lowB} and ${highB} in b (${percentText(cutFraction)} of them)`;
  return `The layer to blame is ${name} (${opType}): ${cutFraction >= MANY_CUT ? `${cut}; ${ratio}` : ratio}.`;
}

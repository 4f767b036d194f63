import type { UnreadablePhoto } from '../calibrate/photo-samples.js';
import { OPTIMIZE_WARNING_CODES, type OptimizeWarning } from '../errors/optimize-warning.js';
import type { Answers } from './answer-photos.js';

/** Photos from which differences of a few points can be told from chance. */
const MANY_PHOTOS = 30;

/** What is odd about the photos and the models' answers. */
export function reportWarnings(
  { compared, failures }: Answers,
  unreadable: readonly UnreadablePhoto[],
): OptimizeWarning[] {
  const warnings: OptimizeWarning[] = [];
  const [first] = unreadable;
  if (first !== undefined) {
    const message = `${unreadable.length} photos cannot be read and are left out. The first: ${first.photo}: ${first.reason}`;
    warnings.push({ code: OPTIMIZE_WARNING_CODES.PHOTOS_LEFT_OUT, message });
  }
  for (const model of ['a', 'b'] as const) {
    const [reason] = failures[model];
    if (reason === undefined) continue;
    const message = `${model} fails on ${failures[model].length} photos. The first: ${reason}`;
    warnings.push({ code: OPTIMIZE_WARNING_CODES.RUNS_FAILED, message });
  }
  if (compared < MANY_PHOTOS) {
    const message = `${compared} photos are few: differences below ${Math.ceil(300 / (compared + 2))} % cannot be told from chance.`;
    warnings.push({ code: OPTIMIZE_WARNING_CODES.FEW_PHOTOS, message });
  }
  return warnings;
}

import type { ModelDescription } from '@lambda-vision/core';
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { OPTIMIZE_WARNING_CODES, type OptimizeWarning } from '../errors/optimize-warning.js';

/**
 * Refuses models whose answers mean other things.
 *
 * @returns What about them is odd.
 * @throws {OptimizeError} `OPTIMIZE_MODELS_DIFFER` if they have other tasks, or other numbers of classes.
 */
export function checkComparable(a: ModelDescription, b: ModelDescription): OptimizeWarning[] {
  const [taskA, taskB] = [a.manifest.task, b.manifest.task];
  if (taskA !== taskB) {
    throw differ(
      `Expected two models of one task but ${a.source} is for ${taskA} and ${b.source} for ${taskB}.`,
    );
  }
  const [labelsA, labelsB] = [a.labels, b.labels];
  if (labelsA === undefined || labelsB === undefined) return [];
  if (labelsA.length !== labelsB.length) {
    throw differ(
      `Expected two models of the same classes but ${a.source} has ${labelsA.length} and ${b.source} has ${labelsB.length}.`,
    );
  }
  const other = labelsA.findIndex((label, index) => label !== labelsB[index]);
  if (other < 0) return [];
  const message = `The models name their classes differently (${other} is ${JSON.stringify(labelsA[other])} and ${JSON.stringify(labelsB[other])}); they are compared by index.`;
  return [{ code: OPTIMIZE_WARNING_CODES.LABELS_DIFFER, message }];
}

function differ(message: string): OptimizeError {
  return new OptimizeError({ code: OPTIMIZE_ERROR_CODES.MODELS_DIFFER, message });
}

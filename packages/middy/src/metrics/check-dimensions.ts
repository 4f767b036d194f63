import { InvalidOptionError } from '@lambda-vision/core';
import { METRIC_UNITS } from './metric-units.js';

/** CloudWatch takes 30; `FunctionName` and `Model` are ours. */
const MAX_DIMENSIONS = 28;

const TAKEN = ['FunctionName', 'Model', ...Object.keys(METRIC_UNITS)];

/**
 * Checks dimensions that are put beside ours.
 *
 * @throws {InvalidOptionError} If CloudWatch would not take them, or one would hide a field of the line.
 */
export function checkDimensions(dimensions: Readonly<Record<string, unknown>>): void {
  const entries = Object.entries(dimensions);
  const wrong = entries.find(([name, value]) => !isName(name) || !isValue(value));
  if (wrong === undefined && entries.length <= MAX_DIMENSIONS) return;
  throw new InvalidOptionError({
    option: `visionMetrics options.dimensions${wrong ? `.${wrong[0]}` : ''}`,
    expected: `at most ${MAX_DIMENSIONS} capitalised names that no metric has, with 1–1024 printable ASCII characters each`,
    received: wrong ? wrong[1] : entries.length,
  });
}

function isName(name: string): boolean {
  // Capitalised, because the properties of the line are not.
  return /^[A-Z][\w.-]{0,249}$/.test(name) && !TAKEN.includes(name);
}

function isValue(value: unknown): boolean {
  return typeof value === 'string' && /^[\x20-\x7e]{1,1024}$/.test(value) && value.trim() !== '';
}

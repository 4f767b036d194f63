import { checkWholeNumber } from '../errors/check-whole-number.js';
import type { MapDefinitionOptions } from './map-definition.js';

/**
 * @param path - Path of the construct.
 * @throws {ConstructError} If a number is one that Step Functions refuses.
 */
export function checkBatchProps(
  path: string,
  props: Required<Omit<MapDefinitionOptions, 'timeoutSeconds' | 'hasResultBucket'>>,
): void {
  checkWholeNumber(path, 'maxItemsPerBatch', props.maxItemsPerBatch, 1, 1000);
  checkWholeNumber(path, 'maxConcurrency', props.maxConcurrency, 1, 10_000);
  checkWholeNumber(path, 'toleratedFailurePercentage', props.toleratedFailurePercentage, 0, 100);
}

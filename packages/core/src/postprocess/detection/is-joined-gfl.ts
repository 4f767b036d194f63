import type { GflSpec } from './detection-spec.js';
import type { DecoderContext } from './output-metadata.js';

/** Whether one output holds all strides, classes and boxes. */
export function isJoinedGfl(names: GflSpec['names'], { outputs }: DecoderContext): boolean {
  if (names?.output !== undefined) return true;
  return names?.scores === undefined && names?.boxes === undefined && outputs.length === 1;
}

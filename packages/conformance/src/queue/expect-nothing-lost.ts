import { expect } from 'vitest';
import type { ChaosReport } from './run-chaos.js';

/** Every job has ended exactly once in the right state with the right result, and no message is left. */
export function expectNothingLost({ outcomes, left }: ChaosReport): void {
  for (const { status, code, isBad, predictions, expected, endings } of outcomes) {
    expect({ status, code, predictions, endings }).toEqual({
      status: isBad ? 'failed' : 'succeeded',
      code: isBad ? 'VISION_IMAGE_DECODE' : undefined,
      predictions: expected,
      endings: 1,
    });
  }
  expect(left).toEqual({ queue: 0, dead: 0 });
}

import { drawImage, encodePng, formBody, functionUrlEvent, sqsEvent } from '@lambda-vision/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileEvents, hostileForms, hostileTexts } from './__fixtures__/hostile-events.js';
import { intakeOutcome } from './__fixtures__/intake-outcome.js';

/** A slow machine tries fewer. */
const BOX = { numRuns: 1500, interruptAfterTimeLimit: 3000, markInterruptAsFailure: false };

const png = encodePng(drawImage('R'));
const base64 = Buffer.from(png).toString('base64');

describe('the intake of any event', () => {
  it.each([
    ['events of every shape', hostileEvents, sqsEvent({ image: base64 })],
    ['damaged forms', hostileForms, functionUrlEvent(formBody([{ name: 'a', fileName: 'a', content: png }]))],
    ['damaged base64', hostileTexts, functionUrlEvent({ body: { image: base64 } })],
  ])('takes a picture or refuses by a code of the caller: %s', async (_name, arbitrary, good) => {
    const outcomes = new Set<string>();

    await fc.assert(
      fc.asyncProperty(arbitrary, async (event) => {
        outcomes.add(await intakeOutcome(event));
      }),
      { ...BOX, examples: [[good]] },
    );

    expect(outcomes).toContain('taken');
    expect(outcomes.size).toBeGreaterThan(1);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { steadyTranscript } from './steady-transcript.ts';
import { TUTORIALS, tutorialPages } from './tutorial-pages.ts';
import { createTutorialRunner, type TutorialRunner } from './tutorial-runner.ts';

let runner: TutorialRunner;

beforeAll(async () => {
  runner = await createTutorialRunner();
});

afterAll(() => runner?.remove());

describe.each(tutorialPages())('docs/tutorials/%s', (page) => {
  it('shows what its commands write', async () => {
    const written = readFileSync(join(TUTORIALS, page), 'utf8');

    expect(steadyTranscript(await runner.run(page))).toBe(steadyTranscript(written));
  });
});

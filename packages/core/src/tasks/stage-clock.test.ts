import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { StageClock } from './stage-clock.js';

describe('StageClock', () => {
  it('adds the parts of a stage up and leaves the others at zero', async () => {
    const clock = new StageClock();

    await clock.run('inference', () => new Promise((resolve) => setTimeout(resolve, 5)));
    await clock.run('inference', () => new Promise((resolve) => setTimeout(resolve, 5)));

    expect(clock.timings().inferenceMs).toBeGreaterThan(5);
    expect(clock.timings().decodeMs).toBe(0);
  });

  it('counts the time of a part that fails', async () => {
    const clock = new StageClock();

    const failing = clock.run('decode', async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      throw new Error('broken');
    });

    await expect(failing).rejects.toThrow('broken');
    expect(clock.timings().decodeMs).toBeGreaterThan(0);
  });

  it('refuses to begin a stage after an abort, with the reason as cause', async () => {
    const clock = new StageClock({ signal: AbortSignal.abort('enough') });

    const refused = clock.run('preprocess', () => 1);

    await expect(refused).rejects.toMatchObject({ code: ERROR_CODES.ABORTED, cause: 'enough' });
  });

  it('refuses to begin a stage past the deadline and says by how much', async () => {
    const clock = new StageClock({ deadline: Date.now() - 50 });

    const refused = clock.run('inference', () => 1);

    await expect(refused).rejects.toMatchObject({ code: ERROR_CODES.DEADLINE, stage: 'inference' });
    await expect(refused).rejects.toThrow(/passed \d+ ms before inference/);
  });
});

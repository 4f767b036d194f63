import { describe, expect, it, vi } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { RunHistory } from './run-history.js';
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

  describe('with a history', () => {
    /** A history in which a run infers once, for 40 ms, and postprocesses once, for 10 ms. */
    function knownRuns(): RunHistory {
      const history = new RunHistory();
      for (const ms of [0, 40, 40, 40]) history.add('inference', ms);
      for (const ms of [0, 10, 10, 10]) history.add('postprocess', ms);
      history.learn(
        new Map([
          ['inference', 1],
          ['postprocess', 1],
        ]),
      );
      return history;
    }

    it('tells what is to come', () => {
      const clock = new StageClock({}, { history: knownRuns(), reloadMs: () => 500 });

      clock.expectRuns(2);

      expect(clock.check('the run')).toBe(2 * 40 + 2 * 10 + 500);
    });

    it('refuses before the run, and before each stage, what cannot be finished', async () => {
      const clock = new StageClock({ deadline: Date.now() + 45 }, { history: knownRuns() });
      clock.expectRuns(1);
      const work = vi.fn();

      const refused = clock.run('inference', work);

      await expect(refused).rejects.toMatchObject({
        code: ERROR_CODES.DEADLINE,
        stage: 'inference',
        neededMs: 50,
      });
      expect(work).not.toHaveBeenCalled();
    });

    it('does not count what is done already', async () => {
      const clock = new StageClock({ deadline: Date.now() + 5000 }, { history: knownRuns() });
      clock.expectRuns(1);

      await clock.run('inference', () => {});

      expect(clock.check('postprocess')).toBe(10);
    });

    it('counts what a run finds out to be needed', () => {
      const clock = new StageClock({}, { history: knownRuns() });
      clock.expectRuns(1);

      clock.expect('inference', { units: 10 });
      clock.expectMore('postprocess', { units: 2 });

      expect(clock.check('inference')).toBe(10 * 40 + 3 * 10);
    });

    it('lets runs through again after refusals, because nothing new is learned from them', () => {
      const history = knownRuns();
      const attempt = () => {
        const clock = new StageClock({ deadline: Date.now() + 20 }, { history });
        clock.expectRuns(1);
        return clock.check('the run');
      };

      expect(attempt).toThrow(expect.objectContaining({ code: ERROR_CODES.DEADLINE }));
      expect(attempt()).toBe(0);
    });

    it('learns how long work takes and what runs are made of, but not from what failed or was unusual', async () => {
      const history = new RunHistory();
      let now = 0;
      const clockReading = vi.spyOn(performance, 'now').mockImplementation(() => now);
      const take = (ms: number) => () => {
        now += ms;
      };
      for (let run = 0; run < 4; run += 1) {
        const clock = new StageClock({}, { history });
        await clock.run('decode', take(1), { part: 'image/png', units: 0.5 });
        await clock.run('inference', take(2), { units: 2 });
        await clock.run('inference', take(50), { isUnusual: true, units: 2 });
        clock.complete(4);
        await clock
          .run('inference', () => {
            take(50)();
            throw new Error('broken');
          })
          .catch(() => {});
      }

      clockReading.mockRestore();
      expect(history.estimate('inference', 1)).toBe(1);
      expect(history.estimate('decode of image/png', 1)).toBe(2);
      expect([...history.leastWork()]).toEqual([['inference', 1]]);
    });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobWorld } from './__fixtures__/job-world.js';
import { comeToAnEnd, newWorld, WORLD_COMMANDS, type WorldModel } from './__fixtures__/world-commands.js';
import { isFinal } from './jobs/is-final.js';

/** Every job that was promised to somebody has ended, or its time is over, and whoever waits was told. */
async function expectAllEnded(world: JobWorld): Promise<void> {
  expect(world.messages).toEqual([]);
  for (const id of world.accepted) {
    const record = (await world.store.read(id))!;
    if (record.state === 'awaiting-upload' || world.nowMs >= record.expiresAtMs) continue;
    expect(isFinal(record)).toBe(true);
    expect(world.told.map((told) => told.id)).toContain(id);
  }
}

describe('the life of jobs', () => {
  it('keeps its invariants whatever happens in whatever order, and comes to an end', async () => {
    const seen = { endings: 0, deaths: 0, takeovers: 0 };

    await fc.assert(
      fc.asyncProperty(fc.commands(WORLD_COMMANDS, { maxCommands: 80, size: 'max' }), async (commands) => {
        const model: WorldModel = { held: [] };
        const world = await newWorld(model);

        await fc.asyncModelRun(() => ({ model, real: world }), commands);
        await comeToAnEnd(world, model);

        await expectAllEnded(world);
        seen.endings += world.endings.size;
        seen.deaths += world.deaths;
        seen.takeovers += world.told.filter(({ attempts }) => attempts > 1).length;
      }),
      { numRuns: 250 },
    );

    // The worlds were as wild as they should be.
    expect(seen.endings).toBeGreaterThan(300);
    expect(seen.deaths).toBeGreaterThan(150);
    expect(seen.takeovers).toBeGreaterThan(15);
  }, 60_000);
});

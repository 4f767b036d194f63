import { describe, expect, it } from 'vitest';
import { expectNothingLost } from './expect-nothing-lost.js';
import { runChaos } from './run-chaos.js';

describe('jobs behind a queue', () => {
  it('loses nothing and does nothing twice while workers are killed', async () => {
    const report = await runChaos({ jobs: 50, seed: 1, workers: 2, killEveryMs: 2000, maxKills: 4 });

    expectNothingLost(report);
    expect(report.kills).toBeGreaterThan(0);
  });
});

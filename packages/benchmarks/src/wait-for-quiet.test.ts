import { describe, expect, it } from 'vitest';
import type { LoadPolicy } from './parse-arguments.ts';
import { waitForQuiet } from './wait-for-quiet.ts';

/** A machine whose load average is the next of `loads` after each pause. */
function machine(...loads: number[]) {
  const lines: string[] = [];
  let at = 0;
  return {
    lines,
    pauses: () => at,
    loadAverage: () => loads[Math.min(at, loads.length - 1)] as number,
    log: (line: string) => lines.push(line),
    pause: async () => {
      at++;
    },
  };
}

const settings = (load: LoadPolicy) => ({ load, maxLoad: 0.7, waitMs: 60_000 });

describe('waitForQuiet()', () => {
  it.each(['wait', 'warn', 'refuse'] as const)('begins at once on a quiet machine (%s)', async (policy) => {
    const quiet = machine(0.7);

    expect(await waitForQuiet(settings(policy), quiet)).toBe(true);
    expect(quiet).toMatchObject({ lines: [] });
    expect(quiet.pauses()).toBe(0);
  });

  it('waits until the load has gone down', async () => {
    const calming = machine(3, 2, 0.5);

    expect(await waitForQuiet(settings('wait'), calming)).toBe(true);
    expect(calming.pauses()).toBe(2);
    expect(calming.lines).toEqual(['Waiting for a quiet machine: the load average is 3.00, above 0.7 …']);
  });

  it('warns when the load has not gone down in time', async () => {
    const busy = machine(3);

    expect(await waitForQuiet(settings('wait'), busy)).toBe(false);
    expect(busy.pauses()).toBe(6);
    expect(busy.lines.at(-1)).toMatch(/^Warning: the load average is 3\.00, above 0\.7\./);
  });

  it('warns at once if told to', async () => {
    const busy = machine(3);

    expect(await waitForQuiet(settings('warn'), busy)).toBe(false);
    expect(busy.pauses()).toBe(0);
    expect(busy.lines).toHaveLength(1);
  });

  it('refuses a busy machine if told to', async () => {
    await expect(waitForQuiet(settings('refuse'), machine(3))).rejects.toThrow(
      'Expected a quiet machine but the load average is 3.00, above 0.7.',
    );
  });
});

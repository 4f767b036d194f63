import { describe, expect, it, vi } from 'vitest';
import { InitGate } from './init-gate.js';

/** A gate in a process that is so many milliseconds old. */
function gateAt(ageMs: number, budgetMs: number): InitGate {
  vi.spyOn(performance, 'now').mockReturnValue(ageMs);
  return new InitGate(budgetMs);
}

describe('InitGate', () => {
  it('lets steps begin while there is budget', () => {
    expect(gateAt(7999, 8000).pause()).toBeUndefined();
    expect(gateAt(1e9, Number.POSITIVE_INFINITY).pause()).toBeUndefined();
  });

  it('puts steps off until the first request once the budget is used up', async () => {
    const gate = gateAt(8000, 8000);
    const resumed = vi.fn();
    const pausing = gate.pause()?.then(resumed);
    await Promise.resolve();
    expect(resumed).not.toHaveBeenCalled();

    gate.open();

    await pausing;
    expect(resumed).toHaveBeenCalledOnce();
    expect(gate.pause()).toBeUndefined();
  });

  it('waits for work as long as the budget lasts', async () => {
    const never = new Promise(() => {});

    await expect(gateAt(0, Number.POSITIVE_INFINITY).wait(Promise.resolve())).resolves.toBe(true);
    await expect(gateAt(0, 60_000).wait(Promise.resolve())).resolves.toBe(true);
    await expect(gateAt(7990, 8000).wait(never)).resolves.toBe(false);
    await expect(gateAt(9000, 8000).wait(never)).resolves.toBe(false);
  });
});

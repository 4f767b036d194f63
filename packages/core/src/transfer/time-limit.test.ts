import { describe, expect, it, vi } from 'vitest';
import { TimeLimit } from './time-limit.js';

describe('TimeLimit', () => {
  it('is over when its time is', () => {
    vi.useFakeTimers();
    const limit = new TimeLimit(100);

    vi.advanceTimersByTime(99);
    expect(limit.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);

    expect(limit).toMatchObject({ isOver: true, isAborted: false });
    expect(limit.signal.aborted).toBe(true);
    vi.useRealTimers();
  });

  it.each(['before', 'while'])('is aborted by a signal that was %s', (when) => {
    const caller = new AbortController();
    if (when === 'before') caller.abort('gone');
    const limit = new TimeLimit(100_000, caller.signal);
    caller.abort('gone');

    expect(limit).toMatchObject({ isOver: false, isAborted: true });
    expect(limit.signal).toMatchObject({ aborted: true, reason: 'gone' });
    limit.end();
  });

  it('lets go of its timer and of the signal at its end', () => {
    vi.useFakeTimers();
    const caller = new AbortController();
    const limit = new TimeLimit(100, caller.signal);

    limit.end();
    caller.abort();
    vi.advanceTimersByTime(200);

    expect(limit.signal.aborted).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});

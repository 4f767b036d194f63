import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TimeIsOver } from './time-is-over.js';
import { TimeLimit } from './time-limit.js';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('TimeLimit', () => {
  it('is over when its time is, and says how long it was', () => {
    const { signal } = new TimeLimit(100);

    vi.advanceTimersByTime(99);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);

    expect(signal.aborted).toBe(true);
    expect(signal.reason).toBeInstanceOf(TimeIsOver);
    expect(signal.reason).toMatchObject({ ms: 100 });
  });

  it.each(['before it started', 'while it runs'])('ends with a signal that is aborted %s', (when) => {
    const outer = new AbortController();
    if (when === 'before it started') outer.abort('gone');
    const { signal } = new TimeLimit(100, outer.signal);
    outer.abort('gone');

    expect(signal).toMatchObject({ aborted: true, reason: 'gone' });
  });

  it('passes on which of two limits was over first', () => {
    const wide = new TimeLimit(50);
    const narrow = new TimeLimit(100, wide.signal);

    vi.advanceTimersByTime(200);

    expect(narrow.signal.reason).toMatchObject({ ms: 50 });
  });

  it('can be stopped', () => {
    const limit = new TimeLimit(100);

    limit.stop();

    expect(limit.signal.aborted).toBe(true);
    expect(limit.signal.reason).not.toBeInstanceOf(TimeIsOver);
  });

  it('lets go of its timer and of the outer signal at its end', () => {
    const outer = new AbortController();
    const limit = new TimeLimit(100, outer.signal);

    limit.end();
    outer.abort();

    expect(vi.getTimerCount()).toBe(0);
    expect(limit.signal.aborted).toBe(false);
  });
});

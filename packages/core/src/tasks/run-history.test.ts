import { describe, expect, it } from 'vitest';
import { RunHistory } from './run-history.js';

describe('RunHistory', () => {
  it('keeps the durations of each kind of work apart', () => {
    const history = new RunHistory();
    for (const ms of [99, 10, 10, 10]) history.add('inference', ms);
    for (const ms of [99, 2, 2, 2]) history.add('preprocess', ms);

    expect(history.estimate('inference', 1)).toBe(10);
    expect(history.estimate('preprocess', 1)).toBe(2);
    expect(history.estimate('postprocess', 1)).toBe(0);
  });

  it('expects only what every run needed', () => {
    const history = new RunHistory();
    history.learn(
      new Map([
        ['detect', 1],
        ['read', 7],
      ]),
    );
    history.learn(
      new Map([
        ['detect', 1],
        ['read', 3],
      ]),
    );
    expect([...history.leastWork()]).toEqual([
      ['detect', 1],
      ['read', 3],
    ]);

    history.learn(new Map([['detect', 1]]));

    expect([...history.leastWork()]).toEqual([['detect', 1]]);
    expect([...new RunHistory().leastWork()]).toEqual([]);
  });

  it('expects by the last 32 runs', () => {
    const history = new RunHistory();
    history.learn(new Map([['detect', 1]]));
    for (let count = 0; count < 32; count += 1) history.learn(new Map([['read', 2]]));

    expect([...history.leastWork()]).toEqual([['read', 2]]);
  });

  it('forgets the oldest of everything', () => {
    const history = new RunHistory();
    for (const ms of [99, 10, 10, 10]) history.add('inference', ms);
    history.learn(new Map([['inference', 1]]));

    history.forgetOldest();

    expect(history.estimate('inference', 1)).toBe(0);
    expect(history.leastWork().size).toBe(0);
  });
});

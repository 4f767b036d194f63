import { describe, expect, it } from 'vitest';
import { parseArguments } from './parse-arguments.ts';

const NAMES = ['cold', 'warm', 'memory'] as const;

describe('parseArguments()', () => {
  it('runs everything and waits for a quiet machine by default', () => {
    expect(parseArguments([], NAMES)).toEqual({
      only: NAMES,
      pairs: undefined,
      quick: false,
      load: 'wait',
      maxLoad: 0.7,
      waitMs: 600_000,
      help: false,
    });
  });

  it('takes suites repeated or with commas, and keeps their own order', () => {
    expect(parseArguments(['--only', 'memory,cold'], NAMES).only).toEqual(['cold', 'memory']);
    expect(parseArguments(['--only', 'warm', '--only', 'cold'], NAMES).only).toEqual(['cold', 'warm']);
  });

  it('overlooks the -- that pnpm passes on', () => {
    expect(parseArguments(['--', '--quick', '--runs', '3'], NAMES)).toMatchObject({ quick: true, pairs: 3 });
  });

  it.each([
    [['--only', 'cod'], 'Expected --only cold, warm, memory but received cod.'],
    [['--runs', '0'], 'Expected --runs to be a number of at least 1 but received 0.'],
    [['--runs', '2.5'], 'Expected --runs to be a number of at least 1 but received 2.5.'],
    [['--max-load', ''], 'Expected --max-load to be a number of at least 0 but received .'],
    [['--load', 'ignore'], 'Expected --load wait, warn, refuse but received ignore.'],
    [['--fast'], "Unknown option '--fast'"],
  ])('refuses %j', (args, message) => {
    expect(() => parseArguments(args, NAMES)).toThrow(message);
  });
});

import { describe, expect, it } from 'vitest';
import { dependencyClosure } from './dependency-closure.ts';

const packages = {
  '': { dependencies: { a: '1', other: '1' } },
  'node_modules/a': { dependencies: { b: '1' }, optionalDependencies: { 'for-windows': '1' } },
  'node_modules/a/node_modules/c': {},
  'node_modules/b': { dependencies: { a: '1', c: '2' } },
  'node_modules/b/node_modules/d': { dependencies: { '@scope/e': '1' } },
  'node_modules/c': { dependencies: { '@scope/e': '1' } },
  'node_modules/@scope/e': {},
  'node_modules/other': {},
};

describe('dependencyClosure()', () => {
  it('lists packages and what they depend on, each once, and nothing else', () => {
    expect(dependencyClosure(packages, ['a'])).toEqual([
      'node_modules/@scope/e',
      'node_modules/a',
      'node_modules/b',
      'node_modules/c',
    ]);
  });

  it('takes the nearest copy of a package', () => {
    const nested = { ...packages, 'node_modules/a': { dependencies: { c: '1' } } };

    expect(dependencyClosure(nested, ['a'])).toEqual(['node_modules/a', 'node_modules/a/node_modules/c']);
  });

  it('refuses a lock file that lacks a package', () => {
    expect(() => dependencyClosure(packages, ['missing'])).toThrow('Expected missing in the lock file');
  });
});

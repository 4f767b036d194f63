import { describe, expect, it } from 'vitest';
import { isAllowedLicence } from './is-allowed-licence.ts';

describe('isAllowedLicence()', () => {
  it.each(['MIT', '(MIT AND Zlib)', 'GPL-3.0-only OR MIT'])('takes %s', (expression) => {
    expect(isAllowedLicence(expression, 'any')).toBe(true);
  });

  it.each(['', 'GPL-3.0-only', 'MIT AND LGPL-3.0-or-later', 'SEE LICENSE IN LICENSE', 'UNLICENSED'])(
    'refuses "%s"',
    (expression) => {
      expect(isAllowedLicence(expression, 'any')).toBe(false);
    },
  );
});

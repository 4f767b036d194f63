import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countForeground } from './count-foreground.js';
import { foregroundNames } from './foreground-names.js';

describe('countForeground()', () => {
  it('counts background as class 0 and all else as class 1', () => {
    const mask = { data: Uint8Array.of(0, 255, 1, 255) };

    expect(countForeground(mask, ['ground', 'person'])).toEqual([
      { index: 1, label: 'person', pixels: 3, fraction: 0.75 },
      { index: 0, label: 'ground', pixels: 1, fraction: 0.25 },
    ]);
  });

  it('counts every pixel once', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 50 }), (data) => {
        const classes = countForeground({ data }, ['a', 'b']);
        expect(classes.reduce((sum, { pixels }) => sum + pixels, 0)).toBe(data.length);
      }),
    );
  });
});

describe('foregroundNames()', () => {
  it.each([
    [undefined, undefined, ['background', 'foreground']],
    [['person'], undefined, ['background', 'person']],
    [['ground', 'person'], undefined, ['ground', 'person']],
    [['person', 'ground'], 0, ['ground', 'person']],
  ])('names by %j with channel %s: %j', (labels, channel, names) => {
    expect(foregroundNames(labels, channel)).toEqual(names);
  });
});

import { describe, expect, it } from 'vitest';
import { renderTable } from './render-table.ts';

describe('renderTable()', () => {
  it('pads columns, the first flush left, the others right', () => {
    expect(
      renderTable(
        ['figure', 'ms'],
        [
          ['cold start', '5'],
          ['warm', '1234'],
        ],
      ),
    ).toBe(
      [
        '| figure     |   ms |',
        '| ---------- | ---: |',
        '| cold start |    5 |',
        '| warm       | 1234 |',
      ].join('\n'),
    );
  });

  it('escapes what would end a cell', () => {
    expect(renderTable(['a'], [['x|y']])).toContain('| x\\|y |');
  });
});

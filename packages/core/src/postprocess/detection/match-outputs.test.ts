import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import { matchOutputs } from './match-outputs.js';

const outputs = [
  { name: 'boxes', dims: [1, 100, 4] },
  { name: 'scores', dims: ['batch', -1, 80] },
  { name: 'extra', dims: [] },
];

describe('matchOutputs()', () => {
  it('gives the named outputs in the order of the manifest', () => {
    const query = { role: 'output', names: ['scores', 'boxes'], patterns: [['N', 'rows', 'columns']] };

    expect(matchOutputs(query, outputs).map(({ name }) => name)).toEqual(['scores', 'boxes']);
  });

  it('takes extents that are dynamic for any number, and outputs without declared dims', () => {
    const patterns = [[1, 100, 80]];

    expect(matchOutputs({ role: 'scores', names: 'scores', patterns }, outputs)).toEqual([outputs[1]]);
    expect(matchOutputs({ role: 'scores', names: 'extra', patterns }, outputs)).toEqual([outputs[2]]);
  });

  it('names the field, the name and what the model has when there is no such output', () => {
    const match = () => matchOutputs({ role: 'scores', names: 'logits', patterns: [] }, outputs);

    expect(match).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.UNEXPECTED_OUTPUT,
        expected: 'one named logits (output.names.scores)',
        received: 'boxes [1,100,4], scores [batch,-1,80], extra []',
      }),
    );
    expect(() => matchOutputs({ role: 'scores', names: 'logits', patterns: [] }, [])).toThrow(
      'received no output.',
    );
  });

  it('names the dims that can be read, with their reason, when the output has others', () => {
    const patterns = [
      ['N', 'rows', 84],
      ['N', 84, 'rows'],
    ];

    expect(() =>
      matchOutputs({ role: 'output', names: 'boxes', patterns, because: '4 + 80 labels' }, outputs),
    ).toThrow(
      "Expected the model's outputs to have boxes of dims [N,rows,84] or [N,84,rows], 4 + 80 labels (output.names.output) but received boxes [1,100,4].",
    );
    expect(() => matchOutputs({ role: 'output', names: 'boxes', patterns: [['N', 4]] }, outputs)).toThrow(
      'boxes of dims [N,4] (output.names.output)',
    );
  });
});

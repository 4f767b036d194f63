import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import { checkSegmentationOutput } from './check-segmentation-output.js';
import type { SegmentationOutputSpec } from './segmentation-spec.js';

const semantic: SegmentationOutputSpec = { decoder: 'semantic' };
const binary: SegmentationOutputSpec = { decoder: 'binary' };

describe('checkSegmentationOutput()', () => {
  it.each([
    [semantic, [1, 21, 65, 65], 21],
    [semantic, [1, 65, 65, 21], 21],
    [semantic, [1, 'classes', 65, 65], 21],
    [semantic, [1, -1, 65, 65], 21],
    [semantic, [1, 1, 65, 65], 21],
    [semantic, [1, 65, 65], 21],
    [semantic, [1, 9, 65, 65], undefined],
    [semantic, [], 21],
    [binary, [1, 2, 65, 65], 2],
    [binary, [1, 1, 65, 65], undefined],
  ])('takes %j of dims %j with %s labels', (spec, dims, labelCount) => {
    expect(() => checkSegmentationOutput({ spec, dims, labelCount })).not.toThrow();
  });

  it.each<[SegmentationOutputSpec, (number | string)[], number | undefined, string]>([
    [semantic, [1, 21, 65, 65], 3, '3 classes, one per label (labels)'],
    [{ ...semantic, layout: 'NHWC' }, [1, 21, 65, 65], 21, '21 classes'],
    [{ ...semantic, layout: 'NCHW' }, [1, 65, 65, 21], 21, '21 classes'],
    [semantic, ['N'], undefined, 'a map for output.decoder'],
    [binary, [1, 1, 1, 65, 65], undefined, 'a map for output.decoder'],
    [binary, [1, 3, 65, 65], 3, 'one or two labels (labels)'],
  ])('refuses %j of dims %j with %s labels', (spec, dims, labelCount, words) => {
    expect(() => checkSegmentationOutput({ spec, dims, labelCount })).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.UNEXPECTED_OUTPUT,
        message: expect.stringContaining(words),
      }),
    );
  });
});

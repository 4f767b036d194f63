import { describe, expect, it } from 'vitest';
import { toPhotoSample, worstPhoto } from './photo-sample.ts';

describe('toPhotoSample()', () => {
  it('takes the share request by request', () => {
    const parts = [
      { inferenceMs: 10, postprocessMs: 1 },
      { inferenceMs: 100, postprocessMs: 2 },
      { inferenceMs: 20, postprocessMs: 4 },
    ];

    expect(toPhotoSample('bus', { parts })).toEqual({
      photo: 'bus',
      inferenceMs: 20,
      postprocessMs: 2,
      share: 10,
    });
  });
});

describe('worstPhoto()', () => {
  it('is the one with the largest share over the processes', () => {
    const sample = (photo: string, share: number) => ({ photo, share, inferenceMs: 10, postprocessMs: 1 });
    const runs = [2, 9, 3].map((share) => [sample('bus', share), sample('satya', 4)]);

    expect(worstPhoto(runs)).toEqual({ photo: 'satya', samples: new Array(3).fill(sample('satya', 4)) });
  });
});

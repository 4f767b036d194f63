import { describe, expect, it } from 'vitest';
import { dissect } from './measure-overhead.ts';

describe('dissect()', () => {
  it('gives core what no clock inside covers, request by request', () => {
    const parts = [
      { decodeMs: 3, preprocessMs: 2, sessionMs: 30 },
      { decodeMs: 3, preprocessMs: 2, sessionMs: 94 },
      { decodeMs: 4, preprocessMs: 2, sessionMs: 30 },
    ];

    expect(dissect([40, 100, 40], parts)).toEqual({
      decodeMs: 3,
      preprocessMs: 2,
      sessionMs: 30,
      coreMs: 4,
      totalMs: 40,
      share: 10,
    });
  });
});

import { describe, expect, it } from 'vitest';
import { reportLine } from './report-line.js';

const REPORT = { requestId: 'r', durationMs: 12.345, billedMs: 13, memoryMb: 512, maxRssMb: 70 };

describe('reportLine()', () => {
  it('prints a warm success without init and status', () => {
    expect(reportLine(REPORT)).toBe(
      'REPORT RequestId: r\tDuration: 12.35 ms\tBilled Duration: 13 ms\tMemory Size: 512 MB\tMax Memory Used: 70 MB',
    );
  });

  it.each([
    [{ initMs: 99.9 }, 'Init Duration: 99.90 ms'],
    [{ status: 'error', errorType: 'TypeError' }, 'Status: error\tError Type: TypeError'],
    [{ status: 'timeout', errorType: 'Sandbox.Timedout' }, 'Status: timeout'],
  ] as const)('ends for %j with %s', (extra, end) => {
    expect(reportLine({ ...REPORT, ...extra })).toMatch(new RegExp(`70 MB\\t${end}$`));
  });
});

import { describe, expect, it } from 'vitest';
import type { Terminal } from '../terminal/terminal.js';
import type { BenchDocument } from './bench-document.js';
import { lambdaTable } from './lambda-table.js';
import type { WarmFigures } from './measure-model.js';
import { printBench } from './print-bench.js';

const at = (median: number) => ({ median, p90: median });
const PRICES = {
  asOf: '2020-01-01',
  source: 'a test',
  region: 'here',
  currency: 'EUR',
  perMillionRequests: 1,
  perGbSecond: { x86_64: 0.001, arm64: 0.0005 },
};

function warm(threads: number, totalMs: number): WarmFigures {
  const none = { decodeMs: at(0), preprocessMs: at(0), inferenceMs: at(0), postprocessMs: at(0) };
  return {
    threads,
    runs: 1,
    stages: { ...none, totalMs: at(totalMs) },
    maxRssBytes: 2 ** 28,
    wasmHeapBytes: 0,
  };
}

function printed(figures: readonly WarmFigures[]): string {
  const cold = { nodeMs: at(1), importMs: at(1), engineMs: at(1), modelMs: at(1), firstRunMs: at(1) };
  const document: BenchDocument = {
    machine: { cpu: 'a processor', cores: 4, memoryMb: 8192, load: 0, system: 'linux x64', node: 'v24.0.0' },
    model: 'a model',
    image: 'drawn 1x1',
    cold: { threads: 1, runs: 1, stages: { ...cold, totalMs: at(5) } },
    warm: figures,
    package: {
      by: 'estimate',
      bytes: 1,
      zippedBytes: 1,
      limits: { bytes: 2, zippedBytes: 2 },
      fits: true,
    },
    lambda: lambdaTable(figures, PRICES),
    prices: PRICES,
  };
  const lines: string[] = [];
  const terminal: Pick<Terminal, 'print' | 'cwd'> = { print: (line) => lines.push(line), cwd: '/' };
  printBench(terminal as Terminal, document);
  return lines.join('\n');
}

describe('printBench()', () => {
  it('marks rows of fewer threads than the default, and says how to get them', () => {
    const text = printed([warm(1, 60), warm(2, 100)]);

    expect(text).toMatch(/^ {2}1769 MB +1 +yes +60\.0/m);
    expect(text).toMatch(/^ {2}3538 MB +1† +yes +60\.0/m);
    expect(text).toMatch(/^† fewer threads than the default were faster here: .*LAMBDA_VISION_THREADS/m);
    expect(text).not.toContain('*');
  });

  it('marks rows of more threads than were measured', () => {
    const text = printed([warm(1, 100), warm(2, 60)]);

    expect(text).toMatch(/^ {2}3538 MB +2 +yes +60\.0/m);
    expect(text).toMatch(/^ {2}5307 MB +3\* +yes +60\.0/m);
    expect(text).not.toContain('†');
  });
});

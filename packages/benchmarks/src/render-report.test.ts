import { describe, expect, it } from 'vitest';
import { compare, type Measurement } from './measurement.ts';
import { renderReport, summaryLine } from './render-report.ts';
import type { RunReport } from './run-report.ts';
import { readShare } from './suites/read-share.ts';
import { summarize } from './summarize.ts';

function comparison(figure: string, ratio: number, atMost?: number, answer = 'tench'): Measurement {
  return compare(
    { figure, unit: 'ms', target: atMost === undefined ? undefined : { atMost } },
    { subject: 'lambda-vision', values: [10 * ratio], answer: 'tench' },
    { subject: 'theirs', values: [10], answer },
  );
}

function report(measurements: readonly Measurement[], change: Partial<RunReport> = {}): RunReport {
  return {
    date: '2026-11-23T02:00:00.000Z',
    machine: {
      cpu: 'AMD EPYC',
      cores: 2,
      memoryGb: 24,
      system: 'linux x64',
      niceness: 0,
      node: 'v24.21.0',
      v8: '13.6',
      commit: 'abc1234',
      versions: { sharp: '0.35.5' },
    },
    load: { before: [0.1, 0.2, 0.3], after: [1, 0.5, 0.4] },
    quiet: true,
    settings: { only: ['warm'], pairs: undefined, quick: false, maxLoad: 0.7 },
    suites: [{ name: 'warm', title: 'Warm requests', measurements }],
    ...change,
  };
}

describe('renderReport()', () => {
  it('prints losses like wins', () => {
    const text = renderReport(report([comparison('won', 0.5, 0.72), comparison('lost', 3, 2)]));

    expect(text).toContain('≤ 0.72× met');
    expect(text).toContain('≤ 2× **missed**');
    expect(text).toContain('1 of 2 targets met; missed: lost.');
    expect(text).toMatch(/\| lost +\| +theirs \| +30\.0 ms \(30\.0–30\.0\) \| +10\.0 ms/);
  });

  it('names the variant of ours', () => {
    const variant = compare(
      { figure: 'warm', unit: 'ms' },
      { subject: 'lambda-vision, native', values: [10], answer: 'tench' },
      { subject: 'theirs', values: [10], answer: 'tench' },
    );

    expect(renderReport(report([variant]))).toMatch(/\| warm, with native +\| +theirs/);
  });

  it('says where, with what and under which load it was measured', () => {
    const text = renderReport(report([comparison('won', 0.5)]));

    for (const fact of ['AMD EPYC, 2 cores', '24 GiB', 'v24.21.0', '0.35.5', 'abc1234', '0.10, 0.20, 0.30'])
      expect(text).toContain(fact);
  });

  it('warns of a busy machine and of a quick run', () => {
    const settings = { only: ['warm'], pairs: undefined, quick: true, maxLoad: 0.7 };
    const text = renderReport(report([comparison('won', 0.5)], { quiet: false, settings }));

    expect(text).toContain('The machine was busy');
    expect(text).toContain('A quick run');
    expect(renderReport(report([comparison('won', 0.5)]))).not.toMatch(/busy|quick run/);
  });

  it('names answers that differ, each once', () => {
    const figures = ['cold start', 'warm, VGA'];
    const text = renderReport(report(figures.map((figure) => comparison(figure, 1, undefined, 'goldfish'))));

    expect(text.split('- theirs: “goldfish” where ours says “tench”')).toHaveLength(2);
  });
});

describe('summaryLine()', () => {
  it('counts readings by their median, inclusively', () => {
    const reading: Measurement = {
      kind: 'reading',
      figure: 'share',
      unit: '%',
      subject: 'lambda-vision',
      values: [4, 5, 9],
      summary: summarize([4, 5, 9]),
      target: { atMost: 5 },
    };

    expect(summaryLine(report([reading]))).toBe('1 of 1 targets met.');
  });
});

describe('renderReport() of shares', () => {
  const share = readShare({
    figure: 'yolo',
    subject: 'yolo',
    partMs: [1, 2, 3],
    wholeMs: [40, 50, 60],
    values: [2.5, 4, 5],
    target: { atMost: 10 },
  });

  it('says of what they are, and what else is measured', () => {
    const suites = [
      { name: 'postprocess', title: 'Postprocessing', about: 'All models.', measurements: [share] },
    ];
    const text = renderReport(report([], { suites }));

    expect(text).toMatch(/\| yolo +\| +4\.00 % \(2\.50–5\.00\) \| +2\.00 ms \| +50\.0 ms \| +≤ 10 % met \|/);
    expect(text).toContain('## Postprocessing\n\nAll models.\n\n');
    expect(text).not.toMatch(/MobileNetV2|## Pictures/);
  });
});

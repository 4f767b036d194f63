import { describe, expect, it } from 'vitest';
import { compare } from '../../../packages/benchmarks/src/measurement.ts';
import { barChart } from './bar-chart.ts';
import { benchmarksPage } from './benchmarks-page.ts';
import { type MeasuredSuite, newestSuites } from './newest-suites.ts';
import { ratioChart } from './ratio-chart.ts';

const against = (peer: string, ours: number[], theirs: number[]) =>
  compare(
    { figure: 'warm, VGA', unit: 'ms' },
    { subject: 'lambda-vision', values: ours, answer: '' },
    { subject: peer, values: theirs, answer: '' },
  );

describe('ratioChart()', () => {
  const chart = ratioChart([against('half & half', [1, 2], [2, 4]), against('native', [8, 16], [4, 4])]);
  const bars = [...chart.matchAll(/class="bar" style="left:([\d.]+)%;width:([\d.]+)%"/g)].map((bar) =>
    bar.slice(1).map(Number),
  );

  it('draws half and twice as far from 1×, what is better to the left', () => {
    const [better, worse] = bars as [number[], number[]];

    expect(better).toEqual([25, 25]);
    expect(worse[0]).toBe(50);
    expect(worse[1]).toBeGreaterThan(25);
    expect(chart.match(/ratio (?:better|worse)"/g)).toEqual(['ratio better"', 'ratio worse"']);
  });

  it('says the median, and writes names as text', () => {
    expect(chart).toContain('>0.50×<');
    expect(chart).toContain('against half &amp; half');
  });
});

describe('barChart()', () => {
  it('draws the longest bar in full and says how much ours is', () => {
    const chart = barChart({
      title: 'Warm',
      unit: 'ms',
      ours: 40.56,
      bars: [
        { subject: 'lambda-vision', times: 1, ours: true },
        { subject: 'jimp', times: 2, ours: false },
      ],
    });

    expect(chart).toContain('width:50.0%');
    expect(chart).toContain('width:100.0%');
    expect(chart).toContain('>40.6 ms<');
    expect(chart).toContain('>2.00×<');
  });
});

describe('benchmarksPage()', () => {
  const page = benchmarksPage(newestSuites(), '../../../');

  it('has each suite that was ever measured, with its table', () => {
    for (const { suite } of newestSuites()) {
      const [, section = ''] = page.split(`## ${suite.title}\n`);
      expect(section).toContain('\n| figure');
    }
  });

  it('says when, where, with what and how', () => {
    const { machine, date } = (newestSuites()[0] as MeasuredSuite).report;

    for (const fact of [machine.cpu, machine.node, machine.commit, date.slice(0, 10)])
      expect(page).toContain(fact);
    for (const version of Object.values(machine.versions)) expect(page).toContain(version);
    expect(page).toContain('(../../../packages/benchmarks/README.md)');
  });

  it('refuses to tell of nothing', () => {
    expect(() => benchmarksPage([], '')).toThrow('none is kept');
  });
});

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compare, type Measurement } from '../measurement.ts';
import type { RunReport } from '../run-report.ts';
import { plotPanels } from './plot-panels.ts';
import { renderPlot } from './render-plot.ts';
import { writePlot } from './write-plot.ts';

const against = (
  figure: string,
  peer: string,
  ours: number[],
  theirs: number[],
  subject = 'lambda-vision',
): Measurement =>
  compare(
    { figure, unit: 'ms' },
    { subject, values: ours, answer: '' },
    { subject: peer, values: theirs, answer: '' },
  );

const suites: RunReport['suites'] = [
  {
    name: 'warm',
    title: 'Warm',
    measurements: [
      against('warm, VGA', 'plain', [10, 11, 30], [20, 22, 60]),
      against('of which preprocessing, VGA', 'plain', [1, 1, 1], [2, 2, 2]),
      against('warm, VGA', 'native & <fast>', [9, 13, 14], [5, 5, 5]),
      against('warm, VGA', 'native & <fast>', [5, 5, 5], [5, 5, 5], 'lambda-vision, native'),
    ],
  },
];

describe('plotPanels()', () => {
  it('takes the medians of the ratios, and of ours the median of all its pairs, without other variants of ours', () => {
    expect(plotPanels({ suites })).toEqual([
      {
        title: 'Warm request, VGA',
        unit: 'ms',
        ours: 12,
        bars: [
          { subject: 'lambda-vision', times: 1, ours: true },
          { subject: 'plain', times: 2, ours: false },
          { subject: 'native & <fast>', times: expect.closeTo(5 / 13), ours: false },
        ],
      },
    ]);
  });
});

describe('renderPlot()', () => {
  const svg = renderPlot(plotPanels({ suites }), 'A note.');
  const widths = [...svg.matchAll(/<rect class="([^"]+)"[^>]* width="([\d.]+)"/g)];

  it('draws bars as long as their values', () => {
    const [ours, plain, native] = widths.map(([, , width]) => Number(width));

    expect(widths.map(([, kind]) => kind)).toEqual(['bar ours', 'bar', 'bar']);
    expect((ours as number) / (plain as number)).toBeCloseTo(1 / 2, 2);
    expect((native as number) / (plain as number)).toBeCloseTo(5 / 26, 2);
  });

  it('says how much ours is, and how many times that the others are', () => {
    expect(svg).toContain('>1× = 12.0 ms<');
    expect(svg).toContain('>2.00×<');
  });

  it('writes names as text, whatever is in them, and has colours for dark pages', () => {
    expect(svg).toContain('native &amp; &lt;fast>');
    expect(svg).toContain('prefers-color-scheme: dark');
  });
});

describe('writePlot()', () => {
  it('says when and where was measured, and that the machine was busy', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lambda-vision-plot-'));
    const report = { date: '2026-11-23T02:00:00.000Z', machine: { cpu: 'AMD EPYC' }, quiet: false, suites };

    const file = await writePlot(report as unknown as RunReport, join(folder, 'images/plot.svg'));

    expect(await readFile(file, 'utf8')).toContain(
      'medians of pairs, 2026-11-23 on a busy machine, AMD EPYC.',
    );
    await rm(folder, { recursive: true });
  });
});

import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { STAGE_SPECS } from './model-feeds.js';
import { type OptimizeDifference, optimizeDifference } from './optimize-differences.js';
import { describeShared } from './shared.js';

const results = resolve(import.meta.dirname, '../results/optimize-lossless.md');

function row(name: string, { bytes, difference, reports }: OptimizeDifference): string {
  const done = reports.filter(({ changes }) => changes > 0).map(({ pass, changes }) => `${pass} ${changes}`);
  const apart = difference === 0 ? '0' : difference.toExponential(1);
  return `| ${name} | ${bytes.before} | ${bytes.after} | ${apart} | ${done.join(', ')} |`;
}

describeShared('the lossless passes on every model', () => {
  const rows: string[] = [];
  afterAll(() => {
    const head = [
      '# Lossless passes on real models',
      '',
      'Largest difference of any output on a photo, as a part of that output’s largest value; written by `test:long`.',
      '',
      '| model | bytes before | bytes after | difference | changes per pass |',
      '| --- | --- | --- | --- | --- |',
    ];
    writeFileSync(results, `${[...head, ...rows].join('\n')}\n`);
  });

  it.each(Object.keys(STAGE_SPECS).sort())('keep what %s answers to a photo', async (name) => {
    const difference = await optimizeDifference(name);
    rows.push(row(name, difference));

    expect(difference.difference).toBeLessThan(1e-4);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../../packages/benchmarks/src/measurement.ts';
import { newestSuites } from '../benchmarks/newest-suites.ts';
import { threeDigits } from '../benchmarks/three-digits.ts';
import { repository } from './repository.ts';

const home = readFileSync(join(repository, 'docs/index.md'), 'utf8');

function comparison(figure: string, peer: string, ours = 'lambda-vision'): Comparison {
  const found = newestSuites()
    .flatMap(({ suite }) => suite.measurements)
    .find(
      (one): one is Comparison =>
        one.kind === 'comparison' &&
        one.figure === figure &&
        one.peer.subject === peer &&
        one.ours.subject === ours,
    );
  if (found === undefined) throw new Error(`Expected ${figure} against ${peer} among the results.`);
  return found;
}

describe('the home page', () => {
  it('shows the handler that the example compiles', () => {
    const [, shown] = /```ts\n([\s\S]*?)```/.exec(home) ?? [];

    expect(shown).toBe(readFileSync(join(repository, 'examples/read-text-api/src/handler.ts'), 'utf8'));
  });

  it.each([
    ['cold start to the first answer', 'cold start with a snapshot', 'with a snapshot'],
    ['warm request, photo of 12', 'warm, 12 MP', 'lambda-vision'],
    ['largest resident set', 'largest resident set, 12 MP', 'lambda-vision'],
    ['package, zipped', 'zipped, without the model', 'lambda-vision'],
  ])('tells of “%s” what the last run measured', (row, figure, subject) => {
    const { ours, peer, ratio, unit } = comparison(figure, 'jimp + onnxruntime-web', subject);
    const line = home.split('\n').find((each) => each.startsWith(`| ${row}`));

    expect(line?.split(' | ').slice(1).join(' | ')).toBe(
      `${threeDigits(ours.summary.median)} ${unit} | ${threeDigits(peer.summary.median)} ${unit} | ${threeDigits(ratio.median)}× |`,
    );
  });

  it('tells where native code is faster, and what it weighs', () => {
    const { ours, peer } = comparison('warm, VGA', 'sharp + onnxruntime-node');
    const package_ = comparison('zipped, without the model', 'sharp + onnxruntime-node');

    expect(home).toContain(
      `in ${threeDigits(peer.summary.median)} ms where WebAssembly takes ${threeDigits(ours.summary.median)} ms`,
    );
    expect(home).toContain(`can carry ${threeDigits(package_.peer.summary.median)} MB`);
  });
});

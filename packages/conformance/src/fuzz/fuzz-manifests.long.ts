import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fuzzHuggingFace } from './fuzz-hugging-face.js';
import { fuzzManifests } from './fuzz-manifests.js';

const RUNS = 100_000;
const SEED = 20_261_128;
const results = resolve(import.meta.dirname, '../../results');

const lines: string[] = [];

describe('a hundred thousand changed documents', () => {
  afterAll(() => {
    mkdirSync(results, { recursive: true });
    writeFileSync(join(results, 'manifest-fuzz.md'), report());
  });

  it.each([
    ['vision.json', fuzzManifests],
    ['config.json, preprocessor_config.json', fuzzHuggingFace],
  ])('of %s are refused with an error that names the file and the path', (file, fuzz) => {
    const started = performance.now();
    const { runs, accepted, refused } = fuzz({ runs: RUNS, seed: SEED });
    const seconds = ((performance.now() - started) / 1000).toFixed(0);

    lines.push(`| ${file} | ${runs} | ${accepted} | ${refused} | ${seconds} |`);
    expect(runs).toBe(RUNS);
  });
});

function report(): string {
  return `# Changed manifests

Written by \`pnpm test:long\`: the manifests of all real models, and configurations as Hugging Face publishes them, each
changed at one to four places (odd values, infinite numbers, keys taken out or added, lists of 5,000, 50,000 levels,
\`__proto__\`, texts cut off). Anything thrown but a \`ManifestError\` of at most 2,000 characters that names the file and
the path fails the suite.

${new Date().toISOString().slice(0, 10)}, Node.js ${process.version}; seed ${SEED}.

| file | changed | still valid | refused | all, s |
|---|---|---|---|---|
${lines.join('\n')}
`;
}

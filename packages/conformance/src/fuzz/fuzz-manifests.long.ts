import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { fuzzManifests } from './fuzz-manifests.js';

it('refuses a hundred thousand changed manifests with an error that names the file', () => {
  const started = performance.now();
  const { runs, accepted, refused } = fuzzManifests({ runs: 100_000 }, 20261128);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);

  const results = resolve(import.meta.dirname, '../../results');
  mkdirSync(results, { recursive: true });
  writeFileSync(
    join(results, 'manifest-fuzz.md'),
    `# Changed manifests

Written by \`pnpm test:long\`: the manifests of all real models, each changed at one to four places (odd values, keys
taken out or added, deep nesting, \`__proto__\`, texts cut off), read by \`parseManifest\`. Anything thrown but a
\`ManifestError\` of at most 2000 characters that names the file fails the suite.

${new Date().toISOString().slice(0, 10)}, Node.js ${process.version}: ${runs} manifests, ${accepted} still valid, ${refused} refused, ${seconds} s.
`,
  );
  expect(runs).toBe(100_000);
});

import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COLD_MODELS } from './cold-models.ts';
import { manifestPaths } from './manifest-paths.ts';

it('has the manifests of the models whose start is measured, and of the classifier', () => {
  const paths = manifestPaths();

  for (const name of [...COLD_MODELS.map(({ manifest }) => manifest), 'mobilenetv2-fp32'])
    expect(existsSync(paths.get(name) ?? ''), name).toBe(true);
});

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Packages that a built entry of core imports, through all of its chunks. */
function packagesOf(entry: string): Set<string> {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const waiting = [fileURLToPath(import.meta.resolve(entry))];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const text = readFileSync(file, 'utf8');
    for (const [, from, bare, dynamic] of text.matchAll(
      /\bfrom\s*["']([^"']+)["']|\bimport\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/g,
    )) {
      const specifier = (from ?? bare ?? dynamic) as string;
      if (specifier.startsWith('.')) waiting.push(join(dirname(file), specifier));
      else packages.add(specifier);
    }
  }
  return packages;
}

const isAws = (name: string) => /^@(?:aws-sdk|smithy)\//.test(name);

describe('the AWS SDK', () => {
  it.each(['', '/draw', '/preprocess', '/postprocess'])(
    'is not imported by @lambda-vision/core%s',
    (path) => {
      expect([...packagesOf(`@lambda-vision/core${path}`)].filter(isAws)).toEqual([]);
    },
  );

  it('is the only package that @lambda-vision/core/s3 needs', () => {
    const packages = [...packagesOf('@lambda-vision/core/s3')].filter((name) => !/^(?:node:)/.test(name));

    expect(packages.filter(isAws)).toEqual(['@aws-sdk/client-s3']);
    expect(packages.filter((name) => !isAws(name))).toEqual([]);
  });
});

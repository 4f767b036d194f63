import { resolve } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

describe('@lambda-vision/queue/client', () => {
  it('imports nothing but itself, so that any browser loads it', async () => {
    const { metafile, outputFiles } = await build({
      entryPoints: [resolve(import.meta.dirname, 'index.ts')],
      bundle: true,
      // Fails on anything of Node.js.
      platform: 'browser',
      format: 'esm',
      metafile: true,
      minify: true,
      write: false,
    });

    const inputs = Object.keys(metafile.inputs);
    expect(inputs.length).toBeGreaterThan(2);
    expect(inputs.filter((path) => !path.includes('src/client/'))).toEqual([]);
    expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
    expect(outputFiles[0]!.contents.length).toBeLessThan(4096);
  });
});

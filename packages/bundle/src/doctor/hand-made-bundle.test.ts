import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { application, packageFolder } from '../__fixtures__/application.js';
import { examinePackage } from './examine-package.js';

/** Bundles a handler as somebody does who does not know of our plugin. */
async function bundleByHand(imported: string, files: readonly string[]): Promise<string> {
  const root = application(
    { 'handler.ts': `import * as ort from '${imported}'; export const handler = () => Object.keys(ort);` },
    ['onnxruntime-web', '@jsquash/webp'],
  );
  await build({
    entryPoints: [join(root, 'handler.ts')],
    outfile: join(root, 'dist/index.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    minify: imported.startsWith('onnx'),
    logLevel: 'silent',
  });
  for (const file of files)
    cpSync(join(packageFolder('onnxruntime-web'), 'dist', file), join(root, 'dist', file));
  return join(root, 'dist');
}

const WASM = 'ort-wasm-simd-threaded.wasm';
const GLUE = 'ort-wasm-simd-threaded.mjs';

describe('examinePackage() of a bundle without visionAssets()', () => {
  it.each([
    ['onnxruntime-web', [], [GLUE, WASM]],
    ['onnxruntime-web', [WASM], [GLUE]],
    ['onnxruntime-web', [WASM, GLUE], []],
    ['onnxruntime-web/wasm', [], [WASM]],
    ['onnxruntime-web/wasm', [WASM], []],
    ['@jsquash/webp/decode.js', [], ['webp_dec.wasm']],
  ])('finds of %s with %j that %j is missing', async (imported, files, missing) => {
    const found = await examinePackage(await bundleByHand(imported, files));

    expect(found.map(({ code }) => code)).toEqual(missing.map(() => 'DOCTOR_ASSET_MISSING'));
    expect(found.map(({ message }) => /Expected (\S+), which/.exec(message)?.[1])).toEqual(missing);
  });
});

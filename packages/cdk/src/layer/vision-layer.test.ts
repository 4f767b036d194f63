import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, it } from 'vitest';
import { bundledFolder } from '../__fixtures__/bundled-folder.js';
import { emptyStack } from '../__fixtures__/empty-stack.js';
import { type Files, temporaryFolder } from '../__fixtures__/temporary-folder.js';
import { VisionFunction } from '../function/vision-function.js';
import { VisionLayer } from './vision-layer.js';

const MEBIBYTE = 1024 * 1024;
const MANIFEST = 'lambda-vision/lambda-vision-layer.json';

/** The folder that `createLayer()` wrote before. */
function layerFolder(version = '1.2.3', files: Files = {}): string {
  return temporaryFolder({ [MANIFEST]: JSON.stringify({ version }), '.lambda-vision-bundle': '', ...files });
}

/** A handler whose package has core in a version. */
function handlerWithCore(version: string): string {
  const folder = temporaryFolder({
    'package.json': '{ "name": "application", "type": "module" }',
    'handler.ts': 'export const handler = async () => 1;',
    'node_modules/@lambda-vision/core/package.json': JSON.stringify({ name: '@lambda-vision/core', version }),
  });
  return join(folder, 'handler.ts');
}

function assetFiles(stack: Stack): string[] {
  const { outdir } = stack.node.root as App;
  const [asset = ''] = readdirSync(outdir).filter((name) => name.startsWith('asset.'));
  const entries = readdirSync(join(outdir, asset), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe('VisionLayer', () => {
  it('is made of the installed engine and decoders, for both processors', () => {
    const stack = emptyStack();
    const layer = new VisionLayer(stack, 'Layer', {
      resolveFrom: import.meta.dirname,
      description: 'Engine.',
    });

    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::LayerVersion', {
      CompatibleArchitectures: ['arm64', 'x86_64'],
      CompatibleRuntimes: ['nodejs22.x', 'nodejs24.x'],
      Description: 'Engine.',
    });
    expect(assetFiles(stack)).toEqual(
      expect.arrayContaining(['ort-wasm-simd-threaded.wasm', 'mozjpeg_dec.wasm', 'lambda-vision-layer.json']),
    );
    expect(assetFiles(stack)).not.toContain('.lambda-vision-bundle');
    expect(layer.engine).toBe('wasm');
    expect(layer.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(layer.bytes).toBeGreaterThan(14_000_000);
  });

  it('is the folder that was made before', () => {
    const stack = emptyStack();
    const layer = new VisionLayer(stack, 'Layer', {
      bundled: layerFolder(),
      architecture: Architecture.ARM_64,
    });

    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::LayerVersion', {
      CompatibleArchitectures: ['arm64'],
    });
    expect(layer.version).toBe('1.2.3');
    expect(assetFiles(stack)).toEqual(['lambda-vision-layer.json']);
  });

  it('is attached to a function before other layers', () => {
    const stack = emptyStack();
    const layer = new VisionLayer(stack, 'Layer', { bundled: layerFolder() });
    const other = new VisionLayer(stack, 'Other', { bundled: layerFolder('1.2.3', { 'data/a.txt': 'a' }) });
    new VisionFunction(stack, 'Reader', { bundled: bundledFolder(), layer, layers: [other] });

    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', {
      Layers: [{ Ref: Match.stringLikeRegexp('^Layer') }, { Ref: Match.stringLikeRegexp('^Other') }],
    });
  });

  it('is refused by code of another version of lambda-vision', () => {
    const stack = emptyStack();
    const layer = new VisionLayer(stack, 'Layer', { bundled: layerFolder('1.2.3') });
    const make = (id: string, version: string) =>
      new VisionFunction(stack, id, { entry: handlerWithCore(version), layer });

    expect(() => make('Same', '1.2.3')).not.toThrow();
    expect(() => make('Newer', '1.3.0')).toThrow(expect.objectContaining({ code: 'CDK_LAYER' }));
    expect(() => make('Older', '1.2.2')).toThrow(/the code is of 1\.2\.2 and Stack\/Layer of 1\.2\.3/);
  });

  it('is refused by functions of another processor', () => {
    const stack = emptyStack();
    const layer = new VisionLayer(stack, 'Layer', {
      bundled: layerFolder(),
      architecture: Architecture.X86_64,
    });
    const make = () => new VisionFunction(stack, 'Reader', { bundled: bundledFolder(), layer });

    expect(make).toThrow(expect.objectContaining({ code: 'CDK_LAYER' }));
    expect(make).toThrow(/for arm64, which the function runs on, but Stack\/Layer is for x86_64/);
  });

  it('counts towards the size of a function', () => {
    const stack = emptyStack();
    const layer = new VisionLayer(stack, 'Layer', {
      bundled: layerFolder('1.2.3', { 'a.onnx': 2 * MEBIBYTE }),
    });
    const bundled = bundledFolder({ 'models/b.onnx': 249 * MEBIBYTE });

    expect(() => new VisionFunction(stack, 'Reader', { bundled, layer })).toThrow(
      /received 251\.0 MB \(249\.0 MB and 2\.0 MB of its layer\)/,
    );
  });

  it('tells why it cannot be made', () => {
    const make = (props: object) => () => new VisionLayer(emptyStack(), 'Layer', props);

    expect(make({ resolveFrom: temporaryFolder() })).toThrow(/^Stack\/Layer: BUNDLE_CORE_MISSING: /);
    expect(make({ engine: 'native' })).toThrow(/^Stack\/Layer: BUNDLE_INVALID_OPTION: Expected architecture/);
    expect(make({ bundled: temporaryFolder() })).toThrow(expect.objectContaining({ code: 'CDK_BUNDLED' }));
    expect(make({ bundled: layerFolder(), models: 'models/a' })).toThrow(
      expect.objectContaining({ code: 'CDK_INVALID_PROP' }),
    );
  });
});

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BundleError } from '@lambda-vision/bundle';
import type { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it, vi } from 'vitest';
import { emptyStack } from '../__fixtures__/empty-stack.js';
import { temporaryFolder } from '../__fixtures__/temporary-folder.js';
import { ConstructError } from '../errors/construct-error.js';
import { VisionFunction } from '../function/vision-function.js';

/** Path of a handler in a package of its own. */
function handler(code: string): string {
  const files = { 'package.json': '{ "name": "application", "type": "module" }', 'src/handler.ts': code };
  return join(temporaryFolder(files), 'src/handler.ts');
}

const TINY = 'export const handler = async (): Promise<number> => 1;';

function assetsOf(stack: Stack): string[] {
  return readdirSync((stack.node.root as App).outdir).filter((name) => name.startsWith('asset.'));
}

describe('code that is bundled while synthesising', () => {
  it('is bundled once for equal functions, and again for others', () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const entry = handler(TINY);
    const stack = emptyStack();
    new VisionFunction(stack, 'First', { entry });
    new VisionFunction(stack, 'Same', { entry, memorySize: 512 });
    new VisionFunction(stack, 'Other', { entry, bundling: { define: { x: '1' }, minify: false } });
    const said = write.mock.calls.map(([text]) => String(text)).filter((text) => text.startsWith('Bundling'));
    write.mockRestore();

    expect(said).toEqual([expect.stringContaining('Stack/First'), expect.stringContaining('Stack/Other')]);
    expect(assetsOf(stack)).toHaveLength(2);
    for (const asset of assetsOf(stack)) {
      expect(readdirSync(join((stack.node.root as App).outdir, asset))).toEqual(['index.mjs']);
    }
  });

  it('has a hash that depends on what comes out alone', () => {
    const stacks = [TINY, `${TINY} // said otherwise`].map((code) => {
      const stack = emptyStack();
      new VisionFunction(stack, 'Reader', { entry: handler(code) });
      return stack;
    });

    const [first, second] = stacks.map(assetsOf);
    expect(first).toHaveLength(1);
    expect(second).toEqual(first);
  });

  it('is not bundled where CDK does not need it, as for `cdk list`', () => {
    const stack = emptyStack({ 'aws:cdk:bundling-stacks': [] });
    new VisionFunction(stack, 'Reader', { entry: handler('this is no TypeScript') });

    Template.fromStack(stack).resourceCountIs('AWS::Lambda::Function', 1);
    expect(assetsOf(stack)).toEqual([]);
  });

  it('tells why it cannot be bundled, with the code of the bundler', () => {
    const make = () => new VisionFunction(emptyStack(), 'Reader', { entry: handler('export const = 1') });

    expect(make).toThrow(ConstructError);
    expect(make).toThrow(
      expect.objectContaining({
        code: 'CDK_BUNDLE',
        path: 'Stack/Reader',
        message: expect.stringMatching(/^Stack\/Reader: BUNDLE_BUILD: .*handler\.ts/s),
        cause: expect.any(BundleError),
      }),
    );
  });

  it('tells of options that the bundler does not know', () => {
    const bundling = { minfy: true } as object;
    const make = () => new VisionFunction(emptyStack(), 'Reader', { entry: handler(TINY), bundling });

    expect(make).toThrow(/BUNDLE_INVALID_OPTION: .* but received minfy/);
  });

  it('shows the warnings of the bundler as those of CDK', () => {
    const entry = handler(`export const handler = async (a: unknown) => typeof a === 'nul';`);
    const stack = emptyStack();
    new VisionFunction(stack, 'Reader', { entry });

    Annotations.fromStack(stack).hasWarning('/Stack/Reader', Match.stringLikeRegexp('"nul"'));
  });
});

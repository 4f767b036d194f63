import { expect, it } from 'vitest';
import { adaptPackage } from './adapt-package.ts';

const VERSIONS = {
  ours: '1.2.3',
  catalog: { jimp: '^1.6.1', typescript: '~6.0.3', '@types/node': '^24.0.0' },
};

function example(changes: object): string {
  return JSON.stringify({
    name: '@lambda-vision/story',
    license: 'MIT',
    scripts: { verify: 'node verify.ts' },
    dependencies: { '@lambda-vision/core': 'workspace:^', '@middy/core': '^7.9.2' },
    devDependencies: { jimp: 'catalog:' },
    ...changes,
  });
}

it('writes versions for references to the workspace and its catalog, and adds the tools of a project', () => {
  expect(JSON.parse(adaptPackage(example({}), VERSIONS))).toEqual({
    name: '@lambda-vision/story',
    engines: { node: '>=22.18' },
    scripts: { verify: 'node verify.ts' },
    dependencies: { '@lambda-vision/core': '^1.2.3', '@middy/core': '^7.9.2' },
    devDependencies: {
      '@lambda-vision/cli': '^1.2.3',
      '@types/node': '^24.0.0',
      jimp: '^1.6.1',
      typescript: '~6.0.3',
    },
  });
});

it('leaves out that the packages of the workspace are built first', () => {
  const scripts = { start: 'turbo run build --filter=story^... && node start.ts' };

  expect(JSON.parse(adaptPackage(example({ scripts }), VERSIONS))).toMatchObject({
    scripts: { start: 'node start.ts' },
  });
});

it.each([
  ['a script of the workspace', { scripts: { all: 'pnpm --filter story verify' } }],
  ['a package that the catalog lacks', { dependencies: { sharp: 'catalog:' } }],
  [
    'a range of the workspace that it does not know',
    { dependencies: { '@lambda-vision/core': 'workspace:*' } },
  ],
])('refuses %s', (_what, changes) => {
  expect(() => adaptPackage(example(changes), VERSIONS)).toThrow(/^Expected /);
});

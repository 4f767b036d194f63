import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { application, fakeCore, fakeRuntime, temporaryFolder } from '../__fixtures__/application.js';
import { examineProject } from './examine-project.js';

const CORE = 'node_modules/@lambda-vision/core';
const RUNTIME = 'node_modules/onnxruntime-web';

function project(dependencies: Record<string, string>, files: Record<string, string>): string {
  const packageJson = JSON.stringify({ name: 'application', type: 'module', dependencies });
  return application({ 'package.json': packageJson, ...files }, []);
}

const ours = { '@lambda-vision/core': '^9.0.0' };

async function codesOf(root: string) {
  return (await examineProject(root)).map(({ code }) => code);
}

describe('examineProject()', () => {
  it('finds nothing where core has the engine that it needs', async () => {
    const root = project(ours, { ...fakeCore(CORE, '1.30.0'), ...fakeRuntime(RUNTIME, '1.30.0') });

    expect(await codesOf(root)).toEqual([]);
  });

  it('finds nothing in a project without packages of ours', async () => {
    expect(await codesOf(project({}, {}))).toEqual([]);
  });

  it('finds an engine of another version', async () => {
    const root = project(ours, { ...fakeCore(CORE, '1.30.0'), ...fakeRuntime(RUNTIME, '1.20.0') });

    expect(await codesOf(root)).toEqual(['DOCTOR_ENGINE_VERSION']);
  });

  it('finds that core is not installed', async () => {
    expect(await codesOf(project(ours, {}))).toEqual(['DOCTOR_CORE_MISSING']);
  });

  it('finds packages of ours of two versions', async () => {
    const middy = JSON.stringify({ name: '@lambda-vision/middy', version: '9.9.8' });
    const root = project(
      { ...ours, '@lambda-vision/middy': '^9.0.0' },
      {
        ...fakeCore(CORE, '1.30.0'),
        ...fakeRuntime(RUNTIME, '1.30.0'),
        'node_modules/@lambda-vision/middy/package.json': middy,
      },
    );

    expect(await codesOf(root)).toEqual(['DOCTOR_PACKAGE_VERSIONS']);
  });

  it('finds install scripts deep in the tree, each package once', async () => {
    const root = project(
      { first: '1' },
      {
        'node_modules/first/package.json': '{ "name": "first", "dependencies": { "second": "1" } }',
        'node_modules/second/package.json':
          '{ "name": "second", "dependencies": { "first": "1" }, "scripts": { "install": "node-gyp rebuild" } }',
      },
    );

    const found = await examineProject(root);

    expect(found).toMatchObject([
      { code: 'DOCTOR_INSTALL_SCRIPT', message: expect.stringContaining('but second run a script') },
    ]);
  });

  it('passes over the scripts of packages that do without, and no other scripts of theirs', async () => {
    const esbuild = (script: string) =>
      project(
        { esbuild: '1', protobufjs: '7' },
        {
          'node_modules/esbuild/package.json': JSON.stringify({
            name: 'esbuild',
            scripts: { postinstall: script },
          }),
          'node_modules/protobufjs/package.json':
            '{ "name": "protobufjs", "scripts": { "postinstall": "node scripts/postinstall" } }',
        },
      );

    expect(await codesOf(esbuild('node install.js'))).toEqual([]);
    expect(await codesOf(esbuild('node build.js'))).toEqual(['DOCTOR_INSTALL_SCRIPT']);
  });

  it('refuses a folder that is no project', async () => {
    await expect(examineProject(join(temporaryFolder(), 'nowhere'))).rejects.toThrow(
      expect.objectContaining({ code: 'BUNDLE_INVALID_OPTION' }),
    );
  });
});

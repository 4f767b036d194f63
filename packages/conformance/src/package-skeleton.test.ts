import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const packages = resolve(import.meta.dirname, '../..');
const PUBLIC_FILES = [
  'CHANGELOG.md',
  'README.md',
  'package.json',
  'src',
  'tsconfig.json',
  'tsup.config.ts',
  'vitest.config.ts',
];
const PRIVATE_FILES = ['README.md', 'package.json', 'src', 'tsconfig.json', 'vitest.config.ts'];

interface PackageJson {
  readonly name: string;
  readonly private?: boolean;
  readonly [key: string]: unknown;
}

const all = readdirSync(packages, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(packages, entry.name, 'package.json')))
  .map((entry) => {
    const json = JSON.parse(readFileSync(join(packages, entry.name, 'package.json'), 'utf8')) as PackageJson;
    return { folder: entry.name, json };
  });

describe('package skeleton', () => {
  it('covers the packages of this repository', () => {
    expect(all.map(({ folder }) => folder)).toEqual(
      expect.arrayContaining(['core', 'middy', 'bundle', 'local']),
    );
  });

  it.each(all)('$folder has the files that every package has', ({ folder, json }) => {
    const expected = json.private ? PRIVATE_FILES : PUBLIC_FILES;

    expect(readdirSync(join(packages, folder))).toEqual(expect.arrayContaining(expected));
  });

  it.each(all.filter(({ json }) => !json.private))(
    '$folder is published the way all are',
    ({ folder, json }) => {
      expect(json).toMatchObject({
        name: `@lambda-vision/${folder}`,
        license: 'MIT',
        type: 'module',
        sideEffects: false,
        engines: { node: '>=22' },
        repository: { type: 'git', directory: `packages/${folder}` },
        publishConfig: { access: 'public', provenance: true },
        // What runs in browsers has a configuration of its own.
        scripts: {
          build: 'tsup',
          typecheck: expect.stringMatching(/^tsc -p \.( && tsc -p src\/[\w-]+)?$/),
          test: 'vitest run',
        },
        exports: {
          '.': { types: './dist/index.d.ts', default: './dist/index.js' },
          './package.json': './package.json',
        },
      });
      expect(json.files).toEqual(
        expect.arrayContaining([
          'dist',
          'src',
          '!src/**/*.test.ts',
          '!src/**/*.test-d.ts',
          '!src/**/__fixtures__',
        ]),
      );
      expect(json.scripts).not.toHaveProperty('install');
      expect(json.scripts).not.toHaveProperty('postinstall');
    },
  );

  it('keeps one version for the packages that are released together', () => {
    const versions = all.filter(({ json }) => !json.private).map(({ json }) => json.version);

    expect(new Set(versions).size).toBe(1);
  });
});

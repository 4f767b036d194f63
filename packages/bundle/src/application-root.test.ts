import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './__fixtures__/application.js';
import { applicationRoot } from './application-root.js';

/** A folder with `src/deep` in it, and a `package.json` in some. */
function project(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder();
  mkdirSync(join(root, 'src/deep'), { recursive: true });
  for (const [folder, text] of Object.entries(files)) writeFileSync(join(root, folder, 'package.json'), text);
  return root;
}

describe('applicationRoot()', () => {
  it.each([
    ['that has a name', '{ "name": "shop" }'],
    ['that npm writes into an empty folder', '{ "dependencies": { "@lambda-vision/core": "^0.1.0" } }'],
    ['that is private', '{ "private": true }'],
  ])('finds a package.json above %s', (_what, text) => {
    const root = project({ '.': text });

    expect(applicationRoot(join(root, 'src/deep'))).toBe(root);
  });

  it('passes over one that only says which kind of modules lie there, and one that cannot be read', () => {
    const root = project({ '.': '{ "name": "shop" }', src: '{ "type": "module" }', 'src/deep': '{' });

    expect(applicationRoot(join(root, 'src/deep'))).toBe(root);
  });
});

import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packTemplates } from './pack-templates.ts';

const repository = resolve(import.meta.dirname, '../../..');

let root = '';

/** Paths and contents of a folder's files. */
async function contents(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = paths.map(
    async (path) => [path.slice(folder.length + 1), await readFile(path, 'base64')] as const,
  );
  return Object.fromEntries(await Promise.all(read));
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'pack-templates-'));
  for (const path of ['pnpm-workspace.yaml', 'tsconfig.base.json', 'packages/core/package.json']) {
    await cp(join(repository, path), join(root, path));
  }
  await cp(join(repository, 'examples'), join(root, 'examples'), {
    recursive: true,
    filter: (path) => !/[/\\](?:node_modules|dist)$/.test(path),
  });
});

afterAll(() => rm(root, { recursive: true }));

describe('packTemplates()', () => {
  it('makes one template of every example, so that a further one appears by itself', async () => {
    await cp(join(root, 'examples/classify-api'), join(root, 'examples/detect-api'), { recursive: true });

    const names = await packTemplates({ root, out: join(root, 'templates') });

    expect(names).toEqual((await readdir(join(root, 'examples'))).sort());
    expect(await readdir(join(root, 'templates/detect-api'))).toContain('package.json');
  });

  it('leaves out what is installed, built, fetched or a test', async () => {
    const example = join(root, 'examples/classify-api');
    const strangers = ['node_modules/a/index.js', 'dist/index.mjs', 'function.zip', '.demo/a.jpg'];
    strangers.push('models/classifier/model.onnx', 'src/handler.test.ts', 'npm.log');
    const before = join(root, 'before');
    const after = join(root, 'after');
    await packTemplates({ root, out: before });
    for (const path of strangers) {
      await mkdir(join(example, path, '..'), { recursive: true });
      await writeFile(join(example, path), 'stranger');
    }

    await packTemplates({ root, out: after });

    expect(await contents(after)).toEqual(await contents(before));
  });

  it('empties the folder of templates first', async () => {
    await packTemplates({ root, out: join(root, 'templates') });
    await rm(join(root, 'examples/read-text-api/demo.ts'));

    await packTemplates({ root, out: join(root, 'templates') });

    expect(await readdir(join(root, 'templates/read-text-api'))).not.toContain('demo.ts');
  });
});

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { adaptPackage } from './adapt-package.ts';
import { adaptText } from './adapt-text.ts';
import { adaptTsconfig } from './adapt-tsconfig.ts';
import { listExample } from './list-example.ts';
import { readVersions } from './read-versions.ts';

/** Where examples come from and templates go to. */
export interface PackTemplatesOptions {
  /** Folder of the repository. */
  readonly root: string;
  /** Folder that is emptied and gets one folder per example. */
  readonly out: string;
}

const TEXT = /\.(?:ts|md|json|yaml|http)$/;

// npm never packs a `.gitignore`: `init` gives the file its name.
const GITIGNORE = ['node_modules/', 'dist/', 'cdk.out/', '.demo/', 'function.zip', '*.onnx', ''].join('\n');

/**
 * Makes a project that lives by itself of every example: versions instead of references to the workspace, compiler
 * options in place, npm instead of pnpm, and the files of other examples that it uses.
 *
 * @returns Names of the templates, sorted.
 */
export async function packTemplates({ root, out }: PackTemplatesOptions): Promise<string[]> {
  const examples = join(root, 'examples');
  const entries = await readdir(examples, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  await rm(out, { recursive: true, force: true });
  const versions = await readVersions(root);
  const baseOptions = await readFile(join(root, 'tsconfig.base.json'), 'utf8');

  for (const name of names.sort()) {
    const borrowed = new Set<string>();
    for (const path of await listExample(join(examples, name))) {
      const from = join(examples, name, path);
      if (path === 'package.json') {
        await write(path, adaptPackage(await readFile(from, 'utf8'), versions));
      } else if (path === 'tsconfig.json') {
        await write(path, adaptTsconfig(await readFile(from, 'utf8'), baseOptions));
      } else if (TEXT.test(path)) {
        const adapted = adaptText(await readFile(from, 'utf8'), { path, example: name, examples: names });
        for (const file of adapted.borrowed) borrowed.add(file);
        await write(path, adapted.text);
      } else {
        await write(path, await readFile(from));
      }
    }
    for (const file of borrowed) {
      const [, ...path] = file.split('/');
      await write(path.join('/'), await readFile(join(examples, file)));
    }
    await write('gitignore', GITIGNORE);

    async function write(path: string, content: string | Uint8Array): Promise<void> {
      const to = join(out, name, path);
      await mkdir(dirname(to), { recursive: true });
      await writeFile(to, content);
    }
  }
  return names;
}

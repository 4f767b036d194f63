import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Template } from './template.js';
import { templatesFolder } from './templates-folder.js';

/** The examples that this package carries, sorted by name. */
export async function listTemplates(): Promise<Template[]> {
  const names = (await readdir(templatesFolder())).sort();
  return Promise.all(
    names.map(async (name) => {
      const folder = join(templatesFolder(), name);
      const { description } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Template;
      return { name, description, folder };
    }),
  );
}

import { cp, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError } from '../verb/cli-error.js';
import { findMissingModels } from './find-missing-models.js';
import { projectName } from './project-name.js';
import type { Template } from './template.js';

/** Options of {@link createProject}. */
export interface CreateProjectOptions {
  readonly template: Template;
  /** Absolute path of the folder; it is made. Its name becomes the project's. */
  readonly folder: string;
  /** Whether files that are there may be replaced. */
  readonly force: boolean;
}

/** What was made. */
export interface Project {
  readonly name: string;
  readonly folder: string;
  /** Paths of its files, with forward slashes, sorted. */
  readonly files: readonly string[];
  /** Paths of weights that its manifests name and that are the reader's to bring. */
  readonly missingModels: readonly string[];
}

/**
 * Copies a template as a project.
 *
 * @throws {CliError} `CLI_INIT_NAME`, if the folder's name is none for a package; `CLI_INIT_FOLDER`, if something lies in
 *   the folder already and `force` is not set. A `.git` does not count.
 */
export async function createProject({ template, folder, force }: CreateProjectOptions): Promise<Project> {
  const name = projectName(folder);
  const present = await entriesOf(folder);
  if (present.some((entry) => entry !== '.git') && !force) {
    throw new CliError({
      code: 'CLI_INIT_FOLDER',
      message: `Expected an empty folder but ${folder} has ${present.length} entries; --force writes into it.`,
    });
  }
  await mkdir(folder, { recursive: true });
  await cp(template.folder, folder, { recursive: true });
  await rename(join(folder, 'gitignore'), join(folder, '.gitignore'));
  const manifest = join(folder, 'package.json');
  const described = { ...(JSON.parse(await readFile(manifest, 'utf8')) as object), name };
  await writeFile(manifest, `${JSON.stringify(described, undefined, 2)}\n`);

  const copied = await readdir(template.folder, { recursive: true, withFileTypes: true });
  const files = copied
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(template.folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .map((path) => (path === 'gitignore' ? '.gitignore' : path))
    .sort();
  return { name, folder, files, missingModels: await findMissingModels(folder, files) };
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new CliError({
      code: 'CLI_INIT_FOLDER',
      message: `Expected ${folder} to be a folder, or nothing.`,
      cause: error,
    });
  }
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Application, LogLevel } from 'typedoc';
import type { PluginOptions } from 'typedoc-plugin-markdown';
import { repository } from '../pages/repository.ts';
import type { ApiEntry } from './api-entry.ts';
import { linkSources } from './link-sources.ts';
import { listEntries } from './list-entries.ts';
import { nameThrownTypes } from './name-thrown-types.ts';

const FORMAT: Partial<PluginOptions> = {
  entryFileName: 'index',
  excludeScopesInPaths: true,
  hideBreadcrumbs: true,
  hidePageHeader: true,
  useCodeBlocks: true,
  expandParameters: true,
  indexFormat: 'table',
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  classPropertiesFormat: 'table',
  typeAliasPropertiesFormat: 'table',
  typeDeclarationFormat: 'table',
  tableColumnSettings: { hideSources: true, hideModifiers: true, hideInherited: true, hideOverrides: true },
  useHTMLEncodedBrackets: true,
  sanitizeComments: true,
  pageTitleTemplates: {
    index: 'API',
    module: ({ name }) => name,
    member: ({ name }) => name,
  },
};

/**
 * Writes the pages of the API from the JSDoc in the sources: one for each name that can be imported. One program reads
 * all packages, whose imports of each other lead to sources, so that nothing has to be built before and links cross them.
 *
 * @param folder - Where generated pages lie; `reference/api` in it is filled.
 * @throws {Error} If a comment links to what does not exist.
 */
export async function writeApi(folder: string): Promise<void> {
  const entries = listEntries();
  const names = new Map(entries.map(({ name, source }) => [source, name]));
  const app = await Application.bootstrapWithPlugins({
    tsconfig: await writeProject(folder, entries),
    entryPoints: [...names.keys()],
    plugin: ['typedoc-plugin-markdown'],
    logLevel: LogLevel.Warn,
    // `typecheck` has done it.
    skipErrorChecking: true,
    readme: 'none',
    excludeExternals: true,
    excludeInternal: true,
    excludePrivate: true,
    preservedTypeAnnotationTags: ['@throws'],
    basePath: repository,
    displayBasePath: repository,
    validation: { invalidLink: true, notExported: false, notDocumented: false, rewrittenLink: true },
    ...FORMAT,
  });
  const points = app.getEntryPoints() ?? [];
  const project = app.converter.convert(
    points.map((point) => ({
      ...point,
      displayName: names.get(point.sourceFile.fileName) ?? point.displayName,
    })),
  );
  linkSources(project);
  nameThrownTypes(project);
  app.validate(project);
  app.options.setValue('out', join(folder, 'reference/api'));
  await app.generateOutputs(project);
  if (app.logger.hasWarnings() || app.logger.hasErrors())
    throw new Error('The API reference has warnings; they are told above.');
}

/** The program of all packages: imports of a package lead to its source. */
async function writeProject(folder: string, entries: readonly ApiEntry[]): Promise<string> {
  const file = join(folder, 'tsconfig.json');
  const from = (path: string) => relative(folder, path);
  await mkdir(folder, { recursive: true });
  const paths = Object.fromEntries(entries.map(({ name, source }) => [name, [from(source)]]));
  await writeFile(
    file,
    JSON.stringify({
      extends: from(join(repository, 'tsconfig.base.json')),
      compilerOptions: { paths, typeRoots: [from(join(repository, 'node_modules/@types'))] },
      files: entries.map(({ source }) => from(source)),
    }),
  );
  return file;
}

import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NPM_INSTALL, succeed } from '../packed/template-project.ts';
import { useTarballs } from '../packed/use-tarballs.ts';
import type { LocalPackages } from '../tutorials/local-command.ts';
import { type StartedCommand, startCommand } from '../tutorials/start-command.ts';
import { codeModules } from './code-modules.ts';
import type { DocumentationPage } from './documentation-pages.ts';
import type { Preparation } from './preparations.ts';

/** What {@link servePage} needs. */
export interface ServePageOptions extends LocalPackages {
  readonly folder: string;
  /** Makes the line that is run of one that a reader types. */
  prepared(command: string): Promise<string>;
}

const PIPELINE = `const { startStack } = await import("./local/start-stack.ts");
console.log((await startStack({ visibilitySeconds: 90 })).url);`;

/** Starts what a page calls `$URL`. */
export async function servePage(
  page: DocumentationPage,
  serves: NonNullable<Preparation['serves']>,
  options: ServePageOptions,
): Promise<{ readonly server: StartedCommand; readonly url: string }> {
  const { folder, prepared } = options;
  let server: StartedCommand;
  if ('pipeline' in serves) {
    const project = await pipelineProject(options);
    await writeFile(join(project, 'walk.ts'), PIPELINE);
    server = await startCommand('node walk.ts', project);
  } else if ('bundle' in serves) {
    server = await startCommand(
      await prepared(`npx @lambda-vision/cli serve ${serves.bundle} --port 0`),
      folder,
    );
  } else {
    const [handler] = codeModules([page]);
    await writeFile(join(folder, 'src/handler.ts'), handler?.text ?? '');
    const bundle = `npx @lambda-vision/cli bundle src/handler.ts --model ${serves.handler} --out served`;
    await succeed(await prepared(bundle), folder);
    server = await startCommand(await prepared('npx @lambda-vision/cli serve served --port 0'), folder);
  }
  const [url = ''] = /http:\/\/[\d.]+:\d+/.exec(server.output) ?? [];
  return { server, url: 'pipeline' in serves ? `${url}${serves.pipeline}` : `${url}/` };
}

/** The example, which the page's project is or gets beside it. */
async function pipelineProject({ folder, tarballs, prepared }: ServePageOptions): Promise<string> {
  if (existsSync(join(folder, 'local/start-stack.ts'))) return folder;
  const project = join(folder, 'async-pipeline');
  await succeed(await prepared('npx @lambda-vision/cli init async-pipeline'), folder);
  await useTarballs(project, tarballs);
  await succeed(NPM_INSTALL, project);
  return project;
}

import { execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FileServer, startFileServer } from '../../../cli/src/pull/__fixtures__/start-file-server.ts';
import { catalogueFiles } from '../cli/catalogue-files.ts';
import { installCommand } from '../packed/install-command.ts';
import { packPackages, type Tarballs } from '../packed/pack-packages.ts';
import { templateProject } from '../packed/template-project.ts';
import { describeShared, shared } from '../shared.ts';
import { documentationPages } from './documentation-pages.ts';
import { furnishPhotos, furnishProject } from './furnish-project.ts';
import { pageBlocks } from './page-blocks.ts';
import { pageSteps } from './page-steps.ts';
import { FEW_PHOTOS, PREPARATIONS } from './preparations.ts';
import { walkPage } from './walk-page.ts';
import { writeWalk } from './write-walk.ts';

const results = resolve(import.meta.dirname, '../../results');

/** `LAMBDA_VISION_WALK=docs/how-to,README` walks the pages alone whose path has one of these; of the others the last figures stay. */
const only = (process.env.LAMBDA_VISION_WALK ?? '').split(',');

/** Tutorials are run by transcripts.long.ts; of them remain the commands that are no transcripts. */
const pages = documentationPages()
  .map((page) => {
    const tutorial = page.path.startsWith('docs/tutorials/');
    return tutorial
      ? { ...page, blocks: page.blocks.filter(({ language }) => language !== 'console') }
      : page;
  })
  .filter(({ path, blocks }) => pageSteps(blocks).length > 0 || PREPARATIONS[path]?.runs !== undefined)
  .filter(({ path }) => only.some((part) => path.includes(part)));

let work = '';
let tarballs: Tarballs;
let command = '';
let mirror: FileServer;

describeShared('the commands of every page, typed in order in the project of a reader', () => {
  beforeAll(async () => {
    work = await realpath(await mkdtemp(join(tmpdir(), 'walk-')));
    tarballs = await packPackages(join(work, 'tarballs'));
    command = await installCommand(join(work, 'npx'), tarballs);
    mirror = await startFileServer({ files: catalogueFiles() });
  });

  afterAll(async () => {
    await mirror[Symbol.asyncDispose]();
    await rm(work, { recursive: true });
  });

  it.each(pages)('$path', async (page) => {
    const preparation = PREPARATIONS[page.path] ?? {};
    const photos = preparation.photos ?? FEW_PHOTOS;
    const [, own] = /^examples\/(.*)\/README\.md$/.exec(page.path) ?? [];
    const example = own ?? preparation.template;
    let folder = join(work, page.path.replaceAll(/\W/g, '-'));
    let { blocks } = page;
    if (example === undefined) await furnishProject(folder, photos);
    else {
      folder = await templateProject(join(work, 'npx'), example, tarballs);
      // Readers have the README that comes with the template.
      if (own !== undefined) blocks = pageBlocks(await readFile(join(folder, 'README.md'), 'utf8'));
      await furnishPhotos(folder, photos);
    }
    for (const [place, model] of Object.entries(preparation.weights ?? {}))
      await copyFile(shared('models', model, 'model.onnx'), join(folder, place, 'model.onnx'));
    const options = { folder, tarballs, command, preparation, mirror: mirror.url };
    const commands = await walkPage({ ...page, blocks }, options);
    writeWalk(results, commands);
    await rm(folder, { recursive: true });

    expect(commands.filter(({ wrong }) => wrong !== undefined)).toEqual([]);
  });
});

const python = documentationPages().flatMap(({ path, blocks }) =>
  blocks
    .filter(({ language }) => language === 'python')
    .map(({ line, text }) => ({ place: `${path}:${line}`, text })),
);

it.each(python)('$place is Python', ({ text }) => {
  execFileSync('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], { input: text });
});

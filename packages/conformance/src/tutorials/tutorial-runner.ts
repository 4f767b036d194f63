import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installCommand } from '../packed/install-command.ts';
import { packPackages } from '../packed/pack-packages.ts';
import { runTutorial } from './run-tutorial.ts';
import { TUTORIALS } from './tutorial-pages.ts';

/** Runs tutorials with the packages as they are now. */
export interface TutorialRunner {
  /** Text of a page, with the outputs of its commands as they are now. */
  run(page: string): Promise<string>;
  remove(): Promise<void>;
}

/** Packs the packages and installs the command, for any number of pages. */
export async function createTutorialRunner(): Promise<TutorialRunner> {
  const work = await mkdtemp(join(tmpdir(), 'tutorials-'));
  const tarballs = await packPackages(join(work, 'tarballs'));
  const command = await installCommand(join(work, 'npx'), tarballs);
  return {
    async run(page) {
      const folder = join(work, page.replace('.md', ''));
      await mkdir(folder);
      return runTutorial(await readFile(join(TUTORIALS, page), 'utf8'), { folder, tarballs, command });
    },
    remove: () => rm(work, { recursive: true }),
  };
}

import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { succeed } from '../packed/template-project.ts';
import { type LocalPackages, localCommand } from './local-command.ts';
import { parseTutorial, type TutorialPart } from './parse-tutorial.ts';
import { renderTutorial } from './render-tutorial.ts';
import { type StartedCommand, startCommand } from './start-command.ts';

/** What {@link runTutorial} needs. */
export interface RunTutorialOptions extends LocalPackages {
  /** Empty folder that the tutorial begins in. */
  readonly folder: string;
}

/** The folder as a page shows it. */
const SHOWN_FOLDER = '/home/you';

/**
 * Runs the commands of a tutorial, one after the other, as a reader types them.
 *
 * `cd` holds for what follows; `… &` runs beside the others, to the end of the page; npm installs the tarballs where
 * packages of ours are asked for.
 *
 * @returns The page with what the commands wrote.
 * @throws {Error} If a command does not end with 0.
 */
export async function runTutorial(markdown: string, options: RunTutorialOptions): Promise<string> {
  const root = await realpath(options.folder);
  const started: StartedCommand[] = [];
  let cwd = root;

  async function run(typed: string): Promise<string> {
    const [, folder] = /^cd (\S+)$/.exec(typed) ?? [];
    if (folder !== undefined) {
      cwd = resolve(cwd, folder);
      return '';
    }
    const command = await localCommand(typed, cwd, options);
    if (!command.endsWith(' &')) return (await succeed(command, cwd)).output;
    const server = await startCommand(command.slice(0, -2), cwd);
    started.push(server);
    return server.output;
  }

  try {
    const parts: TutorialPart[] = [];
    for (const part of parseTutorial(markdown)) {
      if (part.kind === 'text') parts.push(part);
      else {
        const steps = [];
        for (const { command } of part.steps) {
          steps.push({ command, output: shown(await run(command), root) });
        }
        parts.push({ ...part, steps });
      }
    }
    return renderTutorial(parts);
  } finally {
    for (const server of started) await server.stop();
  }
}

/** Output as a page has it. */
function shown(output: string, root: string): string {
  return output
    .replaceAll(root, SHOWN_FOLDER)
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

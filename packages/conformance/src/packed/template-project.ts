import { join } from 'node:path';
import { leaveOutConstructs } from './leave-out-constructs.ts';
import type { Tarballs } from './pack-packages.ts';
import { type CommandOutcome, runCommand } from './run-command.ts';
import { useTarballs } from './use-tarballs.ts';

/** npm takes what it has fetched before, where it has; what it warns of differs from version to version. */
export const NPM_INSTALL = 'npm install --prefer-offline --no-audit --no-fund --loglevel=error';

/** What is made of a template. */
export interface TemplateProjectOptions {
  /** Whether the project keeps its version for the CDK. @defaultValue true */
  readonly constructs?: boolean;
}

/** Makes a project of a template with the installed command in `folder`, installed and type-checked as a user does. */
export async function templateProject(
  folder: string,
  name: string,
  tarballs: Tarballs,
  { constructs = true }: TemplateProjectOptions = {},
): Promise<string> {
  await succeed(`npx lambda-vision init ${name}`, folder);
  const project = join(folder, name);
  if (!constructs) await leaveOutConstructs(project);
  await useTarballs(project, tarballs);
  await succeed(NPM_INSTALL, project);
  return project;
}

/** Runs a command and throws what it wrote if it does not end with 0. */
export async function succeed(command: string, cwd: string): Promise<CommandOutcome> {
  const outcome = await runCommand(command, cwd);
  if (outcome.exitCode === 0) return outcome;
  throw new Error(
    `Expected "${command}" to end with 0 but it ended with ${outcome.exitCode}:\n${outcome.output}`,
  );
}

import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../packed/run-command.ts';
import { succeed } from '../packed/template-project.ts';
import { type LocalPackages, localCommand } from '../tutorials/local-command.ts';
import { type StartedCommand, startCommand } from '../tutorials/start-command.ts';
import { codeModules } from './code-modules.ts';
import { type DocumentationPage, REPOSITORY } from './documentation-pages.ts';
import { missingLines } from './missing-lines.ts';
import { notRun } from './not-run.ts';
import { type PageStep, pageSteps } from './page-steps.ts';
import type { Preparation } from './preparations.ts';
import { servePage } from './serve-page.ts';

/** A command of a page that was come to. */
export interface WalkedCommand {
  readonly page: string;
  /** Line of the page that its block begins at. */
  readonly line: number;
  readonly command: string;
  /** Why it was not run. */
  readonly notRun?: string;
  readonly seconds?: number;
  /** Whether the page shows its output, which was compared. */
  readonly compared?: boolean;
  /** What is wrong with the page or the command. */
  readonly wrong?: string;
}

/** What {@link walkPage} needs. */
export interface WalkPageOptions extends LocalPackages {
  /** Furnished project. */
  readonly folder: string;
  readonly preparation: Preparation;
  /** Address of a server that has the models of `pull`. */
  readonly mirror: string;
}

/** Runs the commands of a page in order, as a reader types them, each in the furnished project. */
export async function walkPage(page: DocumentationPage, options: WalkPageOptions): Promise<WalkedCommand[]> {
  const { folder, preparation, mirror } = options;
  const { installs = [], files = {}, captures = {} } = preparation;
  const started: StartedCommand[] = [];
  const values = new Map<string, string>();
  const walked: WalkedCommand[] = [];
  let exitCode = 0;

  async function prepared(command: string): Promise<string> {
    const local = await localCommand(command, folder, options);
    const line = local
      .replace(/(^|\| )lambda-vision /g, `$1${options.command} `)
      // An answer of 400 and more is a command that failed.
      .replace(/(?<=^|\| )curl /, 'curl --silent --show-error --fail-with-body ');
    return `export LAMBDA_VISION_MIRROR=${mirror}; ${line}`;
  }

  async function run(step: PageStep): Promise<Partial<WalkedCommand>> {
    const told = (output: string) =>
      valueFor(preparation.notCompared, step.command) === undefined
        ? compared(step, output.replaceAll(folder, SHOWN_FOLDER))
        : {};
    for (const [start, line] of Object.entries(preparation.before ?? {}))
      if (step.command.startsWith(start)) await succeed(await prepared(line), folder);
    const { serves } = preparation;
    if (serves !== undefined && step.command.includes('$URL') && !values.has('$URL')) {
      const served = await servePage(page, serves, { ...options, prepared });
      started.push(served.server);
      values.set('$URL', served.url);
    }
    const command = [...values].reduce((text, [name, value]) => text.replaceAll(name, value), step.command);
    const [, name, value = ''] = /^(\w+)=(\S+)$/.exec(command) ?? [];
    if (name !== undefined) {
      values.set(`$${name}`, value);
      return {};
    }
    if (command === 'echo $?') return told(`${exitCode}`);
    if (/lambda-vision(?:\/cli)? serve /.test(command)) {
      const freePort = command.includes('--port') ? command : `${command.replace(/ &$/, '')} --port 0`;
      const server = await startCommand(await prepared(freePort), folder);
      started.push(server);
      const [, host] = /http:\/\/([\d.]+:\d+)/.exec(server.output) ?? [];
      for (const name of ['localhost:3000', '127.0.0.1:3000']) values.set(name, host ?? '');
      return told(server.output);
    }
    const outcome = await runCommand(await prepared(command), folder);
    exitCode = outcome.exitCode;
    for (const [name, pattern] of Object.entries(captures)) {
      const [, value] = pattern.exec(outcome.output) ?? [];
      if (value !== undefined) values.set(name, value);
    }
    const expected = valueFor(preparation.exits, step.command) ?? 0;
    if (exitCode !== expected) return { wrong: `ended with ${exitCode}:\n${outcome.output}` };
    return told(outcome.output);
  }

  try {
    for (const { text } of page.blocks) {
      const [, name] = /^\/\/ (src\/\S+\.ts)\n/.exec(text) ?? [];
      if (name !== undefined) await writeFile(join(folder, name), text);
    }
    for (const [name, source] of Object.entries(files))
      await copyFile(join(REPOSITORY, source), join(folder, name));
    if (installs.length > 0)
      await succeed(await prepared(`npm install --ignore-scripts ${installs.join(' ')}`), folder);
    const modules = codeModules([page]);
    const runs = modules.filter(({ text }) => preparation.runs?.some((part) => text.includes(part)));
    if (runs.length > 0) for (const { name, text } of modules) await writeFile(join(folder, name), text);
    const steps = [
      ...pageSteps(page.blocks),
      ...runs.map(({ name, line }) => ({
        command: `node ${name}`,
        line,
        shown: outputAfter(page, line),
        figures: false,
      })),
    ].sort((a, b) => a.line - b.line);
    for (const step of steps) {
      const { command, line } = step;
      const reason = valueFor(preparation.notRun, command) ?? notRun(command);
      const begun = performance.now();
      const result = reason === undefined ? await run(step) : { notRun: reason };
      const seconds = (performance.now() - begun) / 1000;
      walked.push({ page: page.path, line, command, ...(reason === undefined && { seconds }), ...result });
    }
    return walked;
  } finally {
    for (const server of started) await server.stop();
  }
}

/** A reader's project as pages show it. */
const SHOWN_FOLDER = '/home/me/project';

function valueFor<Value>(values: Readonly<Record<string, Value>> = {}, command: string): Value | undefined {
  return Object.entries(values).find(([start]) => command.startsWith(start))?.[1];
}

/** The `text` block that follows the block at a line. */
function outputAfter({ blocks }: DocumentationPage, line: number): string | undefined {
  const next = blocks[blocks.findIndex((block) => block.line === line) + 1];
  return next?.language === 'text' ? next.text : undefined;
}

/** Compares an output with what the page shows of it. */
function compared({ shown, figures }: PageStep, output: string): Partial<WalkedCommand> {
  if (shown === undefined) return {};
  const [missing] = missingLines(shown, output, figures);
  return {
    compared: true,
    ...(missing !== undefined && { wrong: `did not write "${missing}" but\n${output}` }),
  };
}

import { relative, resolve } from 'node:path';
import { formatTable } from '../terminal/format-table.js';
import type { Terminal } from '../terminal/terminal.js';
import { CliError } from '../verb/cli-error.js';
import { createVerb } from '../verb/create-verb.js';
import type { Verb } from '../verb/verb.js';
import type { Project } from './create-project.js';
import type { Template } from './template.js';

interface InitOptions {
  readonly out?: string;
  readonly force?: true;
  readonly json?: true;
}

/** `lambda-vision init`: an example copied as a project. */
export const initCommand: Verb = (terminal) =>
  createVerb({
    usage: 'init [template]',
    summary: 'Copy an example as a project; without a template, list them.',
    examples: [
      ['lambda-vision init', 'shows the templates'],
      ['lambda-vision init read-text-api', 'makes the project in read-text-api/'],
      ['lambda-vision init classify-api --out birds', 'makes it in birds/, with that name'],
    ],
  })
    .option('--out <folder>', 'folder of the project, whose name it gets (default: name of the template)')
    .option('--force', 'write into a folder that is not empty, replacing files of the same names')
    .action(async (name: string | undefined, options: InitOptions) => {
      const { listTemplates } = await import('./list-templates.js');
      const templates = await listTemplates();
      if (name === undefined) return printTemplates(terminal, templates, options);
      const template = templates.find((candidate) => candidate.name === name);
      if (template === undefined) {
        const known = templates.map((candidate) => candidate.name).join(', ');
        throw new CliError({
          code: 'CLI_INIT_TEMPLATE',
          message: `Expected one of the templates ${known} but received "${name}".`,
        });
      }
      const { createProject } = await import('./create-project.js');
      const folder = resolve(terminal.cwd, options.out ?? name);
      const project = await createProject({ template, folder, force: options.force === true });
      if (options.json) terminal.printJson({ template: name, ...project });
      else printProject(terminal, name, project);
    });

function printTemplates(terminal: Terminal, templates: readonly Template[], { json }: InitOptions): void {
  if (json) {
    for (const { name, description } of templates) terminal.printJson({ name, description });
    return;
  }
  for (const line of formatTable(templates.map(({ name, description }) => [name, description]))) {
    terminal.print(line);
  }
  terminal.note('\nlambda-vision init <template> copies one.');
}

function printProject(terminal: Terminal, template: string, project: Project): void {
  const shown = relative(terminal.cwd, project.folder) || '.';
  terminal.print(`${shown}: ${template}, ${project.files.length} files`);
  const weights = project.missingModels.map((path) => `put the weights at ${path}: README.md says which`);
  const steps = [
    ...(shown === '.' ? [] : [`cd ${shown}`]),
    'npm install',
    'npm run verify      # bundles it and tries it in a local Lambda',
    ...weights,
    'npm run bundle      # writes what is deployed',
  ];
  terminal.print(`\nNext:\n${steps.map((step) => `  ${step}`).join('\n')}`);
}

// Writes docs/reference/cli.md from the command line itself: `pnpm docs:cli`.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createProgram, EXIT_STATUS, type Terminal } from '@lambda-vision/cli';

type Command = ReturnType<typeof createProgram>;
type Option = Command['options'][number];
type Argument = Command['registeredArguments'][number];

const page = resolve(import.meta.dirname, '../../../../docs/reference/cli.md');

const EXIT_MEANINGS = {
  ok: 'Done.',
  refused: 'A picture, a model or a package was refused; stderr says why, with a code.',
  usage: 'The command line itself is wrong: an unknown verb or option, an argument that is missing.',
  interrupted: 'Stopped by Ctrl-C; every line that was written is whole.',
  closedPipe: 'Whoever read stdout has gone, such as `head`.',
} satisfies Record<keyof typeof EXIT_STATUS, string>;

/** Options that every verb has; they are told once. */
const COMMON = ['--json', '--verbose'];

const SILENT: Terminal = {
  print: () => {},
  printJson: () => {},
  note: () => {},
  readInput: async () => new Uint8Array(),
  progress: () => ({ update: () => {}, stop: () => {} }),
  cwd: '.',
  env: {},
  signal: new AbortController().signal,
  columns: 80,
};

/** Makes the text of docs/reference/cli.md. */
export function cliReference(program: Command = createProgram(SILENT)): string {
  const verbs = [...program.commands].sort((a, b) => (a.name() < b.name() ? -1 : 1));
  const common = verbs[0]!.options.filter(({ long }) => COMMON.includes(long ?? ''));
  const list = verbs.map((verb) => `| [\`${verb.name()}\`](#${verb.name()}) | ${cell(verb.description())} |`);
  const codes = Object.entries(EXIT_STATUS).map(
    ([name, code]) => `| ${code} | ${EXIT_MEANINGS[name as keyof typeof EXIT_STATUS]} |`,
  );
  return [
    '---\nshape: reference\n---\n# The command line\n',
    '<!-- Made by packages/conformance/src/docs/cli-reference.ts from the command itself; do not edit. -->\n',
    '```sh\nnpm install --save-dev @lambda-vision/cli\nnpx lambda-vision <verb>\n```\n',
    `| verb | what it does |\n|---|---|\n${list.join('\n')}\n`,
    '## Every verb\n',
    `${optionTable(common)}\nBars for long work are drawn on stderr where it is a terminal. Answers go to stdout, hints and refusals to stderr.\n`,
    `| exit code | meaning |\n|---|---|\n${codes.join('\n')}\n`,
    'A refusal is one line, `error: CODE: what was expected and what was there`. Codes that begin with `VISION_` are [explained](errors.md).\n',
    ...verbs.map(verbSection),
  ].join('\n');
}

function verbSection(verb: Command): string {
  const options = verb.options.filter(({ long, hidden }) => !hidden && !COMMON.includes(long ?? ''));
  const positional = verb.registeredArguments.filter(({ description }) => description !== '');
  const examples = examplesOf(verb).map(([command, effect]) => `# ${effect}\n${command}`);
  const usage = `lambda-vision ${verb.name()} ${verb.usage()}`;
  return [
    `## ${verb.name()}\n`,
    `${sentence(verb.description())}\n`,
    `\`\`\`text\n${usage}\n\`\`\`\n`,
    ...(positional.length === 0 ? [] : [argumentTable(positional)]),
    ...(options.length === 0 ? [] : [optionTable(options)]),
    ...(examples.length === 0 ? [] : [`\`\`\`sh\n${examples.join('\n\n')}\n\`\`\`\n`]),
  ].join('\n');
}

function argumentTable(positional: readonly Argument[]): string {
  const rows = positional.map((one) => `| \`${one.name()}\` | ${prose(sentence(one.description))} |`);
  return `| argument | meaning |\n|---|---|\n${rows.join('\n')}\n`;
}

function optionTable(options: readonly Option[]): string {
  const rows = options.map((option) => {
    const choices = option.argChoices === undefined ? '' : ` One of ${option.argChoices.join(', ')}.`;
    return `| \`${cell(option.flags)}\` | ${defaultOf(option)} | ${prose(sentence(meaning(option)))}${choices} |`;
  });
  return `| option | default | meaning |\n|---|---|---|\n${rows.join('\n')}\n`;
}

/** What help says of an option, without a default in words, which has a column of its own. */
function meaning({ description }: Option): string {
  return description.replace(/ ?\(default: [^)]*\)|;? default: .*$/, '');
}

function defaultOf({ defaultValue, defaultValueDescription, description, mandatory }: Option): string {
  const inWords = defaultValueDescription ?? /\bdefault: ([^)]*)/.exec(description)?.[1];
  if (inWords !== undefined) return prose(inWords);
  if (mandatory) return '*required*';
  return defaultValue === undefined ? '' : `\`${cell(JSON.stringify(defaultValue))}\``;
}

/** Commands of a verb's help, each with what it does. */
function examplesOf(verb: Command): [command: string, effect: string][] {
  let help = '';
  verb.configureOutput({
    writeOut: (text) => {
      help += text;
    },
  });
  verb.outputHelp();
  const [, examples = ''] = help.split('\nExamples:\n');
  return [...examples.matchAll(/^ {2}\$ (.*)\n {6}(.*)$/gm)].map(([, command = '', effect = '']) => [
    command,
    effect,
  ]);
}

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.:]$/.test(begun) ? begun : `${begun}.`;
}

/** A cell in words, where `<name>` would be taken for HTML and not be seen. */
function prose(text: string): string {
  return cell(text).replaceAll('<', '\\<');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(page, cliReference());
  console.log(`Wrote ${page}`);
}

import { Command } from 'commander';

/** What help says of a verb. */
export interface VerbDescription {
  /** Name and arguments, as commander has them: `'run <model> <images...>'`. */
  readonly usage: string;
  readonly summary: string;
  /** Commands to copy, each with what it does. */
  readonly examples: readonly (readonly [command: string, effect: string])[];
}

/** A command with what all verbs have: `--json`, `--verbose` and examples in its help. */
export function createVerb({ usage, summary, examples }: VerbDescription): Command {
  const lines = examples.map(([command, effect]) => `  $ ${command}\n      ${effect}`);
  const [name, ...names] = usage.split(' ');
  const command = new Command(name);
  if (names.length > 0) command.arguments(names.join(' '));
  return command
    .description(summary)
    .option('--json', 'print JSON documents, one per line, and nothing else on stdout')
    .option('--verbose', 'print the stack of an error')
    .addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

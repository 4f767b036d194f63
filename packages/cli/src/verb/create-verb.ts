import { Command } from 'commander';

/** What help says of a verb. */
export interface VerbDescription {
  /**
   * Name and arguments, as commander has them: `'run <model> <images...>'`; the name alone where the arguments are added
   * with descriptions of their own.
   */
  readonly usage: string;
  readonly summary: string;
  /** Commands to copy, each with what it does. */
  readonly examples: readonly (readonly [command: string, effect: string])[];
}

/** A command with what all verbs have: `--json`, `--verbose` and examples in its help. */
export function createVerb({ usage, summary, examples }: VerbDescription): Command {
  const lines = examples.map(([command, effect]) => `  $ ${command}\n      ${effect}`);
  const [name, ...verbArguments] = usage.split(' ');
  const command = new Command(name);
  for (const argument of verbArguments) command.argument(argument);
  return command
    .description(summary)
    .option('--json', 'print JSON documents, one per line, and nothing else on stdout')
    .option('--verbose', 'print the stack of an error')
    .addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

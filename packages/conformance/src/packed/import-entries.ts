import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CommandOutcome, runCommand } from './run-command.ts';

/** Every entry of an installed package that is code, as it is imported. */
export function entriesOf(folder: string, name: string): readonly string[] {
  const json = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as {
    readonly exports: Readonly<Record<string, unknown>>;
  };
  return Object.keys(json.exports)
    .filter((entry) => !entry.endsWith('.json'))
    .map((entry) => name + entry.slice(1));
}

/** Imports entries in one process of a Node.js binary, and says how it ended and what it wrote. */
export function importEntries(
  folder: string,
  entries: readonly string[],
  node: string,
): Promise<CommandOutcome> {
  const code = entries.map((entry) => `await import('${entry}');`).join(' ');
  return runCommand(`${JSON.stringify(node)} --input-type=module --eval ${JSON.stringify(code)}`, folder);
}

import type { Tarballs } from '../packed/pack-packages.ts';
import { NPM_INSTALL } from '../packed/template-project.ts';
import { useTarballs } from '../packed/use-tarballs.ts';

/** What stands for what is published. */
export interface LocalPackages {
  readonly tarballs: Tarballs;
  /** The command, installed from the tarballs: what `npx @lambda-vision/cli` downloads. */
  readonly command: string;
}

/** What is run for a command that would reach for published packages of ours. */
export async function localCommand(typed: string, cwd: string, local: LocalPackages): Promise<string> {
  const [, wanted] = /^npm install\b(.*)$/s.exec(typed) ?? [];
  if (wanted === undefined) return typed.replaceAll('npx @lambda-vision/cli', local.command);
  const words = wanted.split(/[\s\\]+/).filter((word) => word !== '');
  const nameOf = (word: string) => word.replace(/(?<=.)@[^/]*$/, '');
  const ours = words.filter((word) => nameOf(word) in local.tarballs);
  await useTarballs(cwd, local.tarballs, ours.map(nameOf));
  return [NPM_INSTALL, ...words.filter((word) => !ours.includes(word))].join(' ');
}

import { parseSteps } from '../tutorials/parse-tutorial.ts';
import type { PageBlock } from './page-blocks.ts';

/** A command of a page. */
export interface PageStep {
  readonly command: string;
  /** Line of the page that its block begins at. */
  readonly line: number;
  /** What the page shows of its output; undefined where it shows nothing. */
  readonly shown: string | undefined;
  /** Whether numbers and widths in the output differ from run to run. */
  readonly figures: boolean;
}

/**
 * Lists the commands of a page: those of `sh` blocks, without comments, and of `console` blocks with their outputs.
 * A `text` block right after an `sh` block, in the same section, is the output of its last command.
 */
export function pageSteps(blocks: readonly PageBlock[]): PageStep[] {
  return blocks.flatMap(({ language, info, line, text }, index): PageStep[] => {
    if (language === 'console') {
      return parseSteps(text).map(({ command, output }) => ({
        command,
        line,
        shown: output,
        figures: info.includes('figures'),
      }));
    }
    if (language !== 'sh') return [];
    const commands = shellCommands(text);
    const following = blocks[index + 1];
    const next = following?.opensSection ? undefined : following;
    return commands.map((command, place) => ({
      command,
      line,
      shown: place === commands.length - 1 && next?.language === 'text' ? next.text : undefined,
      figures: next?.info.includes('figures') ?? false,
    }));
  });
}

/** Commands of a block, each with its continuation lines. */
function shellCommands(text: string): string[] {
  return text
    .replaceAll(/(?:^|\s+)# .*$/gm, '')
    .split(/(?<!\\)\n/)
    .map((command) => command.trim())
    .filter((command) => command !== '');
}

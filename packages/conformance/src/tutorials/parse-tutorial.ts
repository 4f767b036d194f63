/** A command of a tutorial and what it shows. */
export interface TutorialStep {
  /** What stands after `$ `, with its continuation lines. */
  readonly command: string;
  /** Lines that it writes, as the page has them; `''` for none. */
  readonly output: string;
}

/** A block of commands, or the text between two of them. */
export type TutorialPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'console'; readonly info: string; readonly steps: readonly TutorialStep[] };

const BLOCK = /^```(console.*)\n([\s\S]*?)^```$/gm;

/**
 * Reads a tutorial: markdown in which the commands of `console` blocks begin with `$ ` and their output follows.
 * A line that ends in `\` goes on in the next.
 */
export function parseTutorial(markdown: string): TutorialPart[] {
  const parts: TutorialPart[] = [];
  let end = 0;
  for (const block of markdown.matchAll(BLOCK)) {
    parts.push({ kind: 'text', text: markdown.slice(end, block.index) });
    const [all, info = '', body = ''] = block;
    parts.push({ kind: 'console', info, steps: parseSteps(body) });
    end = block.index + all.length;
  }
  parts.push({ kind: 'text', text: markdown.slice(end) });
  return parts;
}

/** Reads the commands of one block, each with its output. */
export function parseSteps(body: string): TutorialStep[] {
  const [before = '', ...steps] = body.split(/^\$ /m);
  if (before.trim() !== '') throw new Error(`Expected a block to begin with "$ " but received "${before}".`);
  return steps.map((step) => {
    const [all = '', command = ''] = /^((?:.*\\\n)*.*)\n?/.exec(step) ?? [];
    return { command, output: step.slice(all.length).trimEnd() };
  });
}
